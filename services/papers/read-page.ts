import type { PaperCell, PaperPage, PaperParagraph, PaperPicture, PaperTable } from '#domain/paper-page.ts'
import { Fault } from '#domain/fault.ts'
import { readLimits } from '../imports/limits.ts'
import { unzip } from '../imports/unzip.ts'
import { asParagraph, asRun, isOn, type Look, runLook, type Styles, stylesIn } from './docx-styles.ts'
import { attribute, child, childrenOf, findIn, tagOf, unread, wordsOf, type XmlNode, xmlOf } from './docx-xml.ts'

const limits = { ...readLimits, unpackedBytes: 2 ** 31 - 1, zipEntries: 65_000 }
const emuAMm = 36_000
const twipsAMm = 1440 / 25.4

interface Reading {
  styles: Styles
  pictures: ReadonlyMap<string, string>
  grid: number | undefined
}

function relations(parts: ReadonlyMap<string, Buffer>, of: string): Map<string, string> {
  const bytes = parts.get(`word/_rels/${of}.rels`)
  const root = bytes && xmlOf(bytes).find((node) => tagOf(node) === 'Relationships')
  return new Map(
    (root ? childrenOf(root) : []).map((one) => [
      attribute(one, 'Id') ?? '',
      `word/${(attribute(one, 'Target') ?? '').replace(/^\/?(?:word\/)?/, '')}`,
    ]),
  )
}

function pictureOf(drawing: XmlNode, { pictures }: Reading): PaperPicture | undefined {
  const extent = findIn([drawing], 'wp:extent')
  const part = pictures.get(attribute(findIn([drawing], 'a:blip'), 'r:embed') ?? '')
  if (!extent || part === undefined) return undefined
  const place = findIn([drawing], 'a:xfrm')
  return {
    part,
    widthMm: Number(attribute(extent, 'cx')) / emuAMm,
    heightMm: Number(attribute(extent, 'cy')) / emuAMm,
    turn: Number(attribute(place, 'rot') ?? 0) / 60_000,
    mirrored: attribute(place, 'flipH') === '1',
  }
}

function piecesOf(node: XmlNode, look: Look, reading: Reading, into: PaperParagraph): void {
  const tag = tagOf(node)
  if (unread.has(tag)) return
  if (tag === 'w:t') into.pieces.push(asRun(wordsOf(node), look))
  else if (tag === 'w:tab') into.pieces.push(asRun('\t', look))
  else if (tag === 'w:br') {
    if (attribute(node, 'w:type') !== 'page') into.pieces.push(asRun('\n', look))
    else if (into.pieces.length === 0) into.newPage = true
    else into.endsPage = true
  } else if (tag === 'w:drawing') {
    const picture = pictureOf(node, reading)
    if (picture) into.pieces.push(picture)
  } else {
    const own = tag === 'w:r' ? { ...look, ...runLook(child(node, 'w:rPr')) } : look
    for (const one of childrenOf(node)) piecesOf(one, own, reading, into)
  }
}

function paragraphOf(node: XmlNode, reading: Reading): PaperParagraph {
  const look = reading.styles.ofParagraph(child(node, 'w:pPr'))
  const paragraph: PaperParagraph = { ...asParagraph(look, reading.grid), pieces: [] }
  for (const one of childrenOf(node)) piecesOf(one, look, reading, paragraph)
  return paragraph
}

function tableOf(node: XmlNode, reading: Reading): PaperTable {
  const borders = child(node, 'w:tblPr', 'w:tblBorders')
  const top = attribute(child(borders, 'w:top'), 'w:val')
  const named = (of: XmlNode, tag: string) => childrenOf(of).filter((one) => tagOf(one) === tag)
  const grid = child(node, 'w:tblGrid')
  const cellOf = (cell: XmlNode): PaperCell => ({
    span: Number(attribute(child(cell, 'w:tcPr', 'w:gridSpan'), 'w:val') ?? 1),
    paragraphs: blocksOf(childrenOf(cell), reading).flatMap((block) =>
      block.kind === 'text'
        ? [block]
        : block.rows.flatMap(({ cells }) => cells.flatMap(({ paragraphs }) => paragraphs)),
    ),
  })
  return {
    kind: 'table',
    widths: (grid ? named(grid, 'w:gridCol') : []).map((column) => Number(attribute(column, 'w:w') ?? 0) / 20),
    bordered: top !== 'none' && top !== 'nil',
    rows: named(node, 'w:tr').map((row) => ({
      head: isOn(child(row, 'w:trPr', 'w:tblHeader')) ?? false,
      cells: named(row, 'w:tc').map(cellOf),
    })),
  }
}

function blocksOf(nodes: readonly XmlNode[], reading: Reading): PaperPage['blocks'] {
  return nodes.flatMap((node): PaperPage['blocks'] => {
    const tag = tagOf(node)
    if (tag === 'w:p') return [paragraphOf(node, reading)]
    if (tag === 'w:tbl') return [tableOf(node, reading)]
    return unread.has(tag) || tag === 'w:tcPr' || tag === 'w:sectPr' ? [] : blocksOf(childrenOf(node), reading)
  })
}

/** The words between red lines over the first page of a letter. */
function markOf(sectPr: XmlNode | undefined, parts: ReadonlyMap<string, Buffer>, reading: Reading) {
  const reference = (sectPr ? childrenOf(sectPr) : []).find(
    (node) => tagOf(node) === 'w:headerReference' && attribute(node, 'w:type') === 'first',
  )
  const header = parts.get(reading.pictures.get(attribute(reference, 'r:id') ?? '') ?? '')
  const root = header && xmlOf(header).find((node) => tagOf(node) === 'w:hdr')
  const runs = (root ? blocksOf(childrenOf(root), reading) : []).flatMap((block) =>
    block.kind === 'text' ? block.pieces : [],
  )
  return runs.find((piece) => 'text' in piece && piece.text.trim() !== '')
}

function pageOf(sectPr: XmlNode | undefined): PaperPage['page'] {
  const [size, margin] = [child(sectPr, 'w:pgSz'), child(sectPr, 'w:pgMar')]
  const mm = (node: XmlNode | undefined, name: string, otherwise: number) => {
    const value = Number(attribute(node, `w:${name}`))
    return Number.isFinite(value) && value > 0 ? Math.round((value / twipsAMm) * 10) / 10 : otherwise
  }
  return {
    widthMm: mm(size, 'w', 210),
    heightMm: mm(size, 'h', 297),
    top: mm(margin, 'top', 37),
    right: mm(margin, 'right', 26),
    bottom: mm(margin, 'bottom', 35),
    left: mm(margin, 'left', 28),
  }
}

function wordsIn(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => (tagOf(node) === 'w:t' ? wordsOf(node) : unread.has(tagOf(node)) ? '' : wordsIn(childrenOf(node))))
    .join('')
}

function wordsOn(blocks: PaperPage['blocks']): string {
  return blocks
    .map((block) =>
      block.kind === 'text'
        ? block.pieces.map((piece) => ('text' in piece ? piece.text : '')).join('')
        : block.rows.map(({ cells }) => cells.map(({ paragraphs }) => wordsOn(paragraphs)).join('')).join(''),
    )
    .join('')
}

const bare = (text: string) => text.replaceAll(/\s/g, '')

/** Whether the pages say all that the file does; text boxes, notes and running heads they don't. */
function isWhole(body: XmlNode | undefined, page: Pick<PaperPage, 'blocks' | 'mark'>, parts: Map<string, Buffer>) {
  const inFile = body ? childrenOf(body) : []
  if (bare(wordsIn(inFile)) !== bare(wordsOn(page.blocks))) return false
  if (findIn(inFile, 'w:footnoteReference') || findIn(inFile, 'w:endnoteReference')) return false
  const heads = [...parts]
    .filter(([name]) => /^word\/header\d*\.xml$/.test(name))
    .map(([, part]) => bare(wordsIn(xmlOf(part))))
  return heads.every((words) => words === '' || words === bare(page.mark?.text ?? ''))
}

function partsOf(file: Uint8Array, wanted: (name: string) => boolean): Map<string, Buffer> {
  return new Map(unzip(Buffer.from(file), wanted, limits).map(({ name, bytes }) => [name, bytes]))
}

/** A .docx as a browser can lay it out, with every paragraph that it has. Fault document.unreadable. */
export function readPage(file: Uint8Array): PaperPage {
  const parts = partsOf(file, (name) => /^word\/(?:[^/]+\.xml|_rels\/document\.xml\.rels)$/.test(name))
  const document = parts.get('word/document.xml')
  if (!document) throw new Fault('document.unreadable')
  const body = findIn(xmlOf(document), 'w:body')
  const sectPr = child(body, 'w:sectPr')
  const pitch = Number(attribute(child(sectPr, 'w:docGrid'), 'w:linePitch'))
  const reading: Reading = {
    styles: stylesIn(xmlOf(parts.get('word/styles.xml') ?? Buffer.from('<w:styles/>'))),
    pictures: relations(parts, 'document.xml'),
    grid: pitch > 0 ? pitch / 20 : undefined,
  }
  const mark = markOf(sectPr, parts, reading)
  const said = {
    ...(mark && 'text' in mark ? { mark } : {}),
    blocks: body ? blocksOf(childrenOf(body), reading) : [],
  }
  return { letter: mark !== undefined, whole: isWhole(body, said, parts), page: pageOf(sectPr), ...said }
}

/** A picture of a .docx by its part. Fault evidence.missing. */
export function pictureIn(file: Uint8Array, part: string): Uint8Array {
  const bytes = /^word\/media\/[^/]+$/.test(part) ? partsOf(file, (name) => name === part).get(part) : undefined
  if (!bytes) throw new Fault('evidence.missing')
  return bytes
}
