import { Fault } from '#domain/fault.ts'
import { readLimits } from '../imports/limits.ts'
import { unzip } from '../imports/unzip.ts'
import { attribute, childrenOf, tagOf, unread, wordsOf, type XmlNode, xmlOf } from './docx-xml.ts'

/** One paragraph of a document as it reads, and the texts inside its bookmarks. */
export interface ReadParagraph {
  text: string
  marks: { name: string; text: string }[]
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
  if (tag === 'w:bookmarkStart') {
    const mark = { name: attribute(node, 'w:name') ?? '', text: '' }
    reading.open.set(attribute(node, 'w:id') ?? '', mark)
    reading.current?.marks.push(mark)
  } else if (tag === 'w:bookmarkEnd') reading.open.delete(attribute(node, 'w:id') ?? '')
  else if (tag === 'w:t') say(reading, wordsOf(node))
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
  const reading: Reading = { paragraphs: [], current: undefined, open: new Map() }
  for (const node of xmlOf(part.bytes)) walk(node, reading)
  return reading.paragraphs.filter(({ text }) => text.trim() !== '')
}
