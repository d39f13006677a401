import { zipTexts } from './zip-texts.ts'

const value = (xml: string, tag: string, attribute = 'val') =>
  new RegExp(`<w:${tag}(?: [^>]*)? w:${attribute}="([^"]*)"`).exec(xml)?.[1]

const plain = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Font, size in points and colour of a run, as far as it says. */
function runLook(run: string): string {
  const size = value(run, 'sz')
  return [value(run, 'rFonts', 'eastAsia'), size && `${Number(size) / 2}pt`, value(run, 'color')]
    .filter(Boolean)
    .join(' ')
}

function words(run: string): string {
  return run
    .replaceAll(/<w:tab\/>/g, '→')
    .replaceAll(/<w:drawing>.*?<\/w:drawing>/gs, '[picture]')
    .replaceAll(/<w:instrText[^>]*>([^<]*)<\/w:instrText>/g, '[$1]')
    .replaceAll(/<w:rPr>.*?<\/w:rPr>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
}

function paragraphText(xml: string): string {
  let look = ''
  let text = ''
  const pieces = xml.matchAll(
    /<w:bookmarkStart w:name="([^"]*)"[^>]*>|<w:bookmarkEnd [^>]*>|<w:r>.*?<\/w:r>|<w:r [^>]*>.*?<\/w:r>/gs,
  )
  for (const [piece, bookmark] of pieces) {
    if (bookmark !== undefined) text += `{${bookmark}:`
    else if (piece.startsWith('<w:bookmarkEnd')) text += '}'
    else {
      const now = runLook(piece)
      if (now !== look) text += `<${now}>`
      look = now
      text += words(piece)
    }
  }
  return plain(text)
}

function paragraphLook(xml: string): string {
  const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(xml)?.[0] ?? ''
  const indent = /<w:ind ([^>]*)\/>/.exec(properties)?.[1]?.replaceAll('w:', '').replaceAll('"', '')
  const spacing = /<w:spacing ([^>]*)\/>/.exec(properties)?.[1]?.replaceAll('w:', '').replaceAll('"', '')
  const flags = ['keepNext', 'keepLines', 'pageBreakBefore'].filter((flag) => properties.includes(`<w:${flag}/>`))
  return [value(properties, 'pStyle'), value(properties, 'jc'), indent, spacing, ...flags].filter(Boolean).join(' ')
}

/** One part of a document line by line: its paragraphs with their looks, its tables cell by cell, its page. */
function partText(xml: string): string[] {
  let depth = 0
  const lines: string[] = []
  const say = (line: string) => lines.push(`${'  '.repeat(depth)}${line}`.trimEnd())
  for (const [token] of xml.matchAll(
    /<w:tbl>.*?<\/w:tblGrid>|<\/w:tbl>|<w:tr[ >]|<w:tc>.*?<\/w:tcPr>|<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>|<w:p\/>|<w:sectPr.*?<\/w:sectPr>/gs,
  )) {
    if (token.startsWith('<w:tbl>')) {
      const widths = [...token.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => width)
      say(`table ${widths.join(' ')}${token.includes('<w:tblpPr') ? ` at ${value(token, 'tblpPr', 'tblpY')}` : ''}`)
      depth += 1
    } else if (token === '</w:tbl>') depth -= 1
    else if (token.startsWith('<w:tr')) say('row')
    else if (token.startsWith('<w:tc>'))
      say(`cell${token.includes('gridSpan') ? ` over ${value(token, 'gridSpan')}` : ''}`)
    else if (token.startsWith('<w:sectPr')) {
      for (const tag of ['pgSz', 'pgMar', 'docGrid'])
        say(
          `${tag} ${new RegExp(`<w:${tag} ([^>]*)/>`).exec(token)?.[1]?.replaceAll('w:', '').replaceAll('"', '') ?? ''}`,
        )
    } else say(`[${paragraphLook(token)}] ${paragraphText(token)}`)
  }
  return lines
}

/** What a .docx says and how it looks, as text to be compared line by line: everything but its times, ids and pictures’ bytes. */
export async function docxText(docx: Uint8Array): Promise<string> {
  const parts = await zipTexts(Buffer.from(docx))
  const names = [...parts.keys()]
    .filter((name) => /^word\/(?:document|header\d+|footer\d+)\.xml$/.test(name))
    .toSorted()
  return names.flatMap((name) => [`== ${name}`, ...partText(parts.get(name)?.toString() ?? '')]).join('\n') + '\n'
}
