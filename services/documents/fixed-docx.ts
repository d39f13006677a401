import { unzip } from '../imports/unzip.ts'
import { readLimits } from '../imports/limits.ts'
import { fontTable, offGrid } from './page-layout.ts'
import { zipFile } from './zip-file.ts'

const anything = { ...readLimits, unpackedBytes: 2 ** 31 - 1, zipEntries: 65_000 }

function fontTableXml(): string {
  const fonts = fontTable
    .map(({ name, instead }) => `<w:font w:name="${name}"><w:altName w:val="${instead}"/></w:font>`)
    .join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts}</w:fonts>`
}

/** The library writes no such style by itself. */
function withOffGrid(styles: string): string {
  const style = `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${offGrid}"><w:name w:val="${offGrid}"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr><w:rPr><w:snapToGrid w:val="0"/></w:rPr></w:style>`
  return styles.replace('</w:styles>', `${style}</w:styles>`)
}

/** A turned picture reaches beyond its unturned frame; the line has to leave that room. */
function withRoom(inline: string): string {
  if (!/rot="(?:5400000|16200000)"/.test(inline)) return inline
  const [, cx, cy] = /<wp:extent cx="(\d+)" cy="(\d+)"\/>/.exec(inline) ?? []
  const over = Math.round((Number(cx) - Number(cy)) / 2)
  const [side, top] = over > 0 ? [0, over] : [-over, 0]
  return inline.replace(/<wp:effectExtent [^>]*\/>/, `<wp:effectExtent l="${side}" t="${top}" r="${side}" b="${top}"/>`)
}

function renumbered(xml: string): string {
  let drawing = 0
  const bookmarks = new Map<string, number>()
  const bookmark = (id: string) => bookmarks.get(id) ?? bookmarks.set(id, bookmarks.size + 1).size
  return xml
    .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${(drawing += 1)}"`)
    .replace(
      /(<w:bookmark(?:Start|End)[^>]*? w:id=")(\d+)"/g,
      (_, head: string, id: string) => `${head}${bookmark(id)}"`,
    )
    .replace(/<wp:inline .*?<\/wp:inline>/gs, withRoom)
}

/** The same content gives the same bytes: times, ids and zip dates of the writing are replaced. */
export function fixedDocx(docx: Uint8Array, writtenAt: string): Uint8Array {
  const parts = unzip(Buffer.from(docx), (name) => !name.endsWith('/'), anything).map(({ name, bytes }) => {
    if (name === 'word/document.xml') return { name, bytes: Buffer.from(renumbered(bytes.toString())) }
    if (name === 'word/styles.xml') return { name, bytes: Buffer.from(withOffGrid(bytes.toString())) }
    if (name === 'word/fontTable.xml') return { name, bytes: Buffer.from(fontTableXml()) }
    if (name === 'docProps/core.xml')
      return {
        name,
        bytes: Buffer.from(bytes.toString().replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${writtenAt}`)),
      }
    return { name, bytes }
  })
  const first = parts.filter(({ name }) => name === '[Content_Types].xml')
  return zipFile([...first, ...parts.filter((part) => !first.includes(part))])
}
