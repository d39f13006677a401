import { XMLParser } from 'fast-xml-parser'
import { Fault } from '#domain/fault.ts'
import { readLimits } from '../imports/limits.ts'
import { unzip } from '../imports/unzip.ts'

/** One paragraph of a document as it reads, and the texts inside its bookmarks. */
export interface ReadParagraph {
  text: string
  marks: { name: string; text: string }[]
}

interface XmlNode {
  [tag: string]: XmlNode[] | Record<string, string> | string | undefined
  ':@'?: Record<string, string>
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  processEntities: true,
})

/** Tags whose text is no part of the document as it now reads: what was deleted with changes tracked, and instructions of fields. */
const unread = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:pPr', 'w:rPr', 'mc:Fallback'])

function tagOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? ''
}

function childrenOf(node: XmlNode): XmlNode[] {
  const children = node[tagOf(node)]
  return Array.isArray(children) ? children : []
}

function textOf(node: XmlNode): string {
  const text = node['#text']
  return typeof text === 'string' ? text : ''
}

interface Reading {
  paragraphs: ReadParagraph[]
  current: ReadParagraph | undefined
  open: Map<string, { name: string; text: string }>
}

function say(reading: Reading, text: string): void {
  if (!reading.current) return
  reading.current.text += text
  for (const mark of reading.open.values()) mark.text += text
}

function walk(node: XmlNode, reading: Reading): void {
  const tag = tagOf(node)
  if (unread.has(tag)) return
  const attributes = node[':@'] ?? {}
  if (tag === 'w:bookmarkStart') {
    const mark = { name: attributes['w:name'] ?? '', text: '' }
    reading.open.set(attributes['w:id'] ?? '', mark)
    reading.current?.marks.push(mark)
  } else if (tag === 'w:bookmarkEnd') reading.open.delete(attributes['w:id'] ?? '')
  else if (tag === 'w:t')
    say(
      reading,
      childrenOf(node)
        .map((child) => textOf(child))
        .join(''),
    )
  else if (tag === 'w:tab') say(reading, '\t')
  else if (tag === 'w:p') {
    const outer = reading.current
    const paragraph: ReadParagraph = { text: '', marks: [] }
    reading.paragraphs.push(paragraph)
    reading.current = paragraph
    for (const child of childrenOf(node)) walk(child, reading)
    reading.current = outer
  } else for (const child of childrenOf(node)) walk(child, reading)
}

/** What a .docx says, paragraph by paragraph, tables cell by cell. Fault document.unreadable where it is none. */
export function readDocx(file: Uint8Array): ReadParagraph[] {
  const [part] = unzip(Buffer.from(file), (name) => name === 'word/document.xml', readLimits)
  if (!part) throw new Fault('document.unreadable')
  let tree: XmlNode[]
  try {
    tree = parser.parse(part.bytes.toString('utf8')) as XmlNode[]
  } catch (cause) {
    throw new Fault('document.unreadable', {}, { cause })
  }
  const reading: Reading = { paragraphs: [], current: undefined, open: new Map() }
  for (const node of tree) walk(node, reading)
  return reading.paragraphs.filter(({ text }) => text.trim() !== '')
}
