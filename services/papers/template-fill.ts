import { sha256Hex } from '#bundle/crypto.ts'
import { Fault } from '#domain/fault.ts'
import type { TemplateField } from '#domain/template.ts'
import { chineseDay } from '../documents/chinese.ts'
import type { LetterInput } from '../documents/letter.ts'
import { zipFile } from '../documents/zip-file.ts'
import { fieldProblems, fieldsOf, readText, textsOf } from './template-fields.ts'
import { readTemplate } from './template-read.ts'
import { childrenOf, tagOf, type XmlNode } from './docx-xml.ts'
import { attributesOf, element, escaped, xmlBytes } from './template-xml.ts'

/** The bookmark around the sentence of each finding: by it the paper knows them again when it is taken back. */
export const findingMark = 'mf_'
const ofFinding = /^\d+\. /
/** Beyond what word processors number their own bookmarks with. */
const firstMark = 900_000

const textNode = (text: string): XmlNode => element('w:t', [{ '#text': escaped(text) }], { 'xml:space': 'preserve' })
const run = (text: string, format: XmlNode[]): XmlNode => element('w:r', [...format, textNode(text)])

function childOf(node: XmlNode, tag: string): XmlNode | undefined {
  return childrenOf(node).find((child) => tagOf(child) === tag)
}

/** The format of the run in which the field begins. */
function runFormat(node: XmlNode): XmlNode[] {
  for (const child of childrenOf(node)) {
    if (tagOf(child) === 'w:r' && textsOf(child).some((text) => readText(text).trim() !== ''))
      return childrenOf(child).filter((one) => tagOf(one) === 'w:rPr')
    const inner = tagOf(child) === 'w:pPr' ? [] : runFormat(child)
    if (inner.length > 0) return inner
  }
  return []
}

/** The field's own paragraph format; a section ends with the last paragraph only, and a heading stays with what follows. */
function paragraphFormat(node: XmlNode, { last, heading }: { last: boolean; heading: boolean }): XmlNode[] {
  const format = childOf(node, 'w:pPr')
  const own = (format ? childrenOf(format) : []).filter((one) => last || tagOf(one) !== 'w:sectPr')
  if (!heading || own.some((one) => tagOf(one) === 'w:keepNext')) return own.length > 0 ? [element('w:pPr', own)] : []
  const style = own.filter((one) => tagOf(one) === 'w:pStyle')
  return [element('w:pPr', [...style, element('w:keepNext'), ...own.filter((one) => !style.includes(one))])]
}

function bodyOf(field: XmlNode, { paragraphs }: LetterInput): XmlNode[] {
  const format = runFormat(field)
  let nth = 0
  return paragraphs.map((text, index) => {
    const heading = /^[一二三四五六七八九十]+、[^。]*$/.test(text)
    const said = run(text, format)
    const shape = paragraphFormat(field, { last: index === paragraphs.length - 1, heading })
    if (!ofFinding.test(text)) return element('w:p', [...shape, said])
    nth += 1
    const id = String(firstMark + nth)
    return element('w:p', [
      ...shape,
      element('w:bookmarkStart', [], { 'w:id': id, 'w:name': `${findingMark}${nth}` }),
      said,
      element('w:bookmarkEnd', [], { 'w:id': id }),
    ])
  })
}

function cell(text: string, width: number, format: XmlNode[]): XmlNode {
  return element('w:tc', [
    element('w:tcPr', [element('w:tcW', [], { 'w:w': String(width), 'w:type': 'pct' })]),
    element('w:p', text === '' ? [] : [run(text, format)]),
  ])
}

function receiptOf(field: XmlNode, { receipt }: LetterInput): XmlNode[] {
  const format = runFormat(field)
  const section = childrenOf(childOf(field, 'w:pPr') ?? field).filter((one) => tagOf(one) === 'w:sectPr')
  const end = element('w:p', section.length > 0 ? [element('w:pPr', section)] : [])
  if (!receipt) return [end]
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
    element(`w:${side}`, [], { 'w:val': 'single', 'w:sz': '4', 'w:space': '0', 'w:color': 'auto' }),
  )
  const table = element('w:tbl', [
    element('w:tblPr', [element('w:tblW', [], { 'w:w': '5000', 'w:type': 'pct' }), element('w:tblBorders', sides)]),
    element('w:tblGrid', [element('w:gridCol', [], { 'w:w': '2653' }), element('w:gridCol', [], { 'w:w': '6191' })]),
    ...receipt.lines.map((line) => element('w:tr', [cell(line, 1500, format), cell('', 3500, format)])),
  ])
  const heading = element('w:p', [
    ...paragraphFormat(field, { last: false, heading: true }),
    run(receipt.title, format),
  ])
  return [heading, table, end]
}

function valueOf(field: TemplateField | undefined, letter: LetterInput): string {
  switch (field) {
    case 'title':
      return letter.title
    case 'number':
      return letter.number ?? ''
    case 'addressee':
      return letter.addressee
    case 'office':
      return letter.office
    case 'date':
      return chineseDay(letter.on)
    default:
      return ''
  }
}

/** Puts values where fields stand, also one that was cut into several runs: it is written where it begins. */
function fillWithin(paragraph: XmlNode, letter: LetterInput): void {
  const texts = textsOf(paragraph)
  for (const { field, from, to } of (fieldsOf(texts.map(readText).join('')) ?? []).toReversed()) {
    let start = 0
    for (const node of texts) {
      const text = readText(node)
      const [left, right] = [from - start, to - start]
      start += text.length
      if (right <= 0 || left >= text.length) continue
      const value = left >= 0 ? escaped(valueOf(field, letter)) : ''
      node['w:t'] = [{ '#text': `${text.slice(0, Math.max(0, left))}${value}${text.slice(right)}` }]
      node[':@'] = { ...attributesOf(node), 'xml:space': 'preserve' }
    }
  }
}

function fill(nodes: readonly XmlNode[], letter: LetterInput): XmlNode[] {
  return nodes.flatMap((node) => {
    if (tagOf(node) === '#text') return [node]
    if (tagOf(node) === 'w:p') {
      const [only] = fieldsOf(textsOf(node).map(readText).join('')) ?? []
      if (only?.field === 'body') return bodyOf(node, letter)
      if (only?.field === 'receipt') return receiptOf(node, letter)
      fillWithin(node, letter)
    }
    node[tagOf(node)] = fill(childrenOf(node), letter)
    return [node]
  })
}

const office = 'http://schemas.openxmlformats.org'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The properties of the paper: its title, who issues it, and the form it was written in by its hash. */
function properties({ title, office: by, on }: LetterInput, hash: string): Buffer {
  const at = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:${name}>`
  return Buffer.from(
    `${head}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(by)}</dc:creator><cp:keywords>template ${hash}</cp:keywords>${at('created')}${at('modified')}</cp:coreProperties>`,
  )
}

const relations = Buffer.from(
  `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
)

function withProperties(types: Buffer): Buffer {
  const own =
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
  return Buffer.from(types.toString().replace('</Types>', `${own}</Types>`))
}

/** A letter in the office's own form; the same form and input give the same bytes. */
export function letterInTemplate(template: Uint8Array, letter: LetterInput): Uint8Array {
  const read = readTemplate(template)
  const [wrong] = Array.isArray(read) ? read : fieldProblems(read)
  if (wrong) throw new Fault(wrong.code, wrong.details)
  if (Array.isArray(read)) throw new Fault('template.notDocx')
  const { files, texts } = read
  const [types, ...parts] = [
    ...files.filter(({ name }) => name === '[Content_Types].xml'),
    ...files.filter(({ name }) => name !== '[Content_Types].xml'),
  ]
  if (!types) throw new Fault('template.notDocx')
  return zipFile([
    { name: types.name, bytes: withProperties(types.bytes) },
    { name: '_rels/.rels', bytes: relations },
    { name: 'docProps/core.xml', bytes: properties(letter, sha256Hex(template)) },
    ...parts.map(({ name, bytes }) => {
      const nodes = texts.get(name)
      return nodes ? { name, bytes: xmlBytes(fill(nodes, letter)) } : { name, bytes }
    }),
  ])
}
