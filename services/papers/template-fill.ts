import { sha256Hex } from '#bundle/crypto.ts'
import { Fault } from '#domain/fault.ts'
import type { Day } from '#domain/fields.ts'
import type { TemplateField } from '#domain/template.ts'
import { zipFile } from '../documents/zip-file.ts'
import type { Entry } from '../imports/unzip.ts'
import { childrenOf, tagOf, type XmlNode } from './docx-xml.ts'
import { fieldProblems, fieldsOf, readText, textsOf } from './template-fields.ts'
import { findingMark } from './template-format.ts'
import { readTemplate } from './template-read.ts'
import { attributesOf, elementsIn, escaped, parseXml, xmlBytes } from './template-xml.ts'

/** What is written where the fields of a form stand. */
export interface Filling {
  on: Day
  values: Partial<Record<TemplateField, string>>
  /** What takes the place of the paragraph of a field. */
  blocks: Readonly<Record<'body' | 'receipt', (field: XmlNode) => XmlNode[]>>
  /** Before everything else on the first page. */
  first?: XmlNode | undefined
  /** Parts that the body brings along, and what the text and the package then know of them. */
  extras?: Extras | undefined
}

export interface Extras {
  parts: readonly Entry[]
  /** Attributes of relationships of the text. */
  relations: readonly Record<string, string>[]
  /** Kinds of files by their extension. */
  types: readonly { extension: string; type: string }[]
  /** Namespaces that the body's elements are named in. */
  spaces: Readonly<Record<string, string>>
  /** docProps/custom.xml. */
  custom?: Buffer | undefined
}

/** Puts values where fields stand, also one that was cut into several runs: it is written where it begins. */
function fillWithin(paragraph: XmlNode, values: Filling['values']): void {
  const texts = textsOf(paragraph)
  for (const { field, from, to } of (fieldsOf(texts.map(readText).join('')) ?? []).toReversed()) {
    let start = 0
    for (const node of texts) {
      const text = readText(node)
      const [left, right] = [from - start, to - start]
      start += text.length
      if (right <= 0 || left >= text.length) continue
      const value = left >= 0 ? escaped((field && values[field]) ?? '') : ''
      node['w:t'] = [{ '#text': `${text.slice(0, Math.max(0, left))}${value}${text.slice(right)}` }]
      node[':@'] = { ...attributesOf(node), 'xml:space': 'preserve' }
    }
  }
}

/** A field that may stay empty: with nothing to say, its paragraph and its row in a table are left out. */
const optional: ReadonlySet<TemplateField | undefined> = new Set(['issue', 'copies'])

const wordsOf = (paragraph: XmlNode) => textsOf(paragraph).map(readText).join('')

function isEmptyHere(paragraph: XmlNode, values: Filling['values']): boolean {
  const fields = fieldsOf(wordsOf(paragraph)) ?? []
  return (
    fields.some(({ field }) => optional.has(field)) &&
    fields.every(({ field }) => field !== undefined && (values[field] ?? '') === '')
  )
}

function saysNothing(row: XmlNode, values: Filling['values']): boolean {
  const paragraphs = [...elementsIn([row])].map(([node]) => node).filter((node) => tagOf(node) === 'w:p')
  const said = paragraphs.filter((node) => wordsOf(node).trim() !== '')
  return said.length > 0 && said.every((node) => isEmptyHere(node, values))
}

function fill(nodes: readonly XmlNode[], filling: Filling): XmlNode[] {
  return nodes.flatMap((node) => {
    const tag = tagOf(node)
    if (tag === '#text') return [node]
    if (tag === 'w:tbl') {
      const rows = childrenOf(node).filter((one) => tagOf(one) === 'w:tr')
      const empty = rows.filter((row) => saysNothing(row, filling.values))
      if (empty.length < rows.length) node[tag] = childrenOf(node).filter((one) => !empty.includes(one))
    }
    if (tag === 'w:p') {
      const [only] = fieldsOf(wordsOf(node)) ?? []
      if (only?.field === 'body' || only?.field === 'receipt') return filling.blocks[only.field](node)
      if (isEmptyHere(node, filling.values)) for (const text of textsOf(node)) text['w:t'] = []
      fillWithin(node, filling.values)
    }
    node[tag] = fill(childrenOf(node), filling)
    return [node]
  })
}

/** A form that was made of one of our papers brings its marks along; only those of this one may stand in it. */
function withoutMarks(nodes: readonly XmlNode[]): void {
  const isOurs = (node: XmlNode) =>
    tagOf(node) === 'w:bookmarkStart' && new RegExp(`^(?:mc_|${findingMark})`).test(attributesOf(node)['w:name'] ?? '')
  const all = [...elementsIn(nodes)].map(([node]) => node)
  const ids = new Set(all.filter(isOurs).map((node) => attributesOf(node)['w:id']))
  if (ids.size === 0) return
  for (const node of all)
    node[tagOf(node)] = childrenOf(node).filter(
      (one) => !/^w:bookmark(?:Start|End)$/.test(tagOf(one)) || !ids.has(attributesOf(one)['w:id']),
    )
}

const office = 'http://schemas.openxmlformats.org'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The properties of the paper: its title, who issues it, and the form it was written in by its hash. */
function properties({ on, values: { title = '', office: by = '' } }: Filling, hash: string): Buffer {
  const at = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:${name}>`
  return Buffer.from(
    `${head}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(by)}</dc:creator><cp:keywords>template ${hash}</cp:keywords>${at('created')}${at('modified')}</cp:coreProperties>`,
  )
}

const at = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`

function relations(hasCustom: boolean): Buffer {
  const own = [
    at('rId1', `${office}/officeDocument/2006/relationships/officeDocument`, 'word/document.xml'),
    at('rId2', `${office}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'),
    hasCustom ? at('rId3', `${office}/officeDocument/2006/relationships/custom-properties`, 'docProps/custom.xml') : '',
  ]
  return Buffer.from(
    `${head}<Relationships xmlns="${office}/package/2006/relationships">${own.join('')}</Relationships>`,
  )
}

function withTypes(types: Buffer, extras: Extras | undefined): Buffer {
  const text = types.toString()
  const has = new Set([...text.matchAll(/Extension="([^"]*)"/g)].map(([, one]) => one?.toLowerCase()))
  const defaults = (extras?.types ?? [])
    .filter(({ extension }) => !has.has(extension))
    .map(({ extension, type }) => `<Default Extension="${extension}" ContentType="${type}"/>`)
  const override = (part: string, type: string) => `<Override PartName="/docProps/${part}" ContentType="${type}"/>`
  const own = [
    override('core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    extras?.custom ? override('custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml') : '',
  ]
  return Buffer.from(text.replace('</Types>', `${defaults.join('')}${own.join('')}</Types>`))
}

const ofText = 'word/_rels/document.xml.rels'

function withRelations(rels: Buffer | undefined, { relations: more }: Extras): Buffer {
  const nodes = (rels && parseXml(rels)) ?? [
    { Relationships: [], ':@': { xmlns: `${office}/package/2006/relationships` } },
  ]
  const there = new Set([...elementsIn(nodes)].map(([node]) => attributesOf(node)['Id']))
  for (const node of nodes)
    if (tagOf(node) === 'Relationships')
      node['Relationships'] = [
        ...childrenOf(node),
        ...more.filter(({ Id }) => !there.has(Id)).map((one) => ({ Relationship: [], ':@': one })),
      ]
  return xmlBytes(nodes)
}

function filled(name: string, nodes: readonly XmlNode[], filling: Filling): Buffer {
  withoutMarks(nodes)
  const whole = fill(nodes, filling)
  const [document] = name === 'word/document.xml' ? whole.filter((node) => tagOf(node) === 'w:document') : []
  if (document) {
    document[':@'] = { ...filling.extras?.spaces, ...attributesOf(document) }
    const [body] = childrenOf(document).filter((node) => tagOf(node) === 'w:body')
    if (body && filling.first) body['w:body'] = [filling.first, ...childrenOf(body)]
  }
  return xmlBytes(whole)
}

/** A paper in the office's own form; the same form and filling give the same bytes. */
export function inTemplate(template: Uint8Array, filling: Filling): Uint8Array {
  const read = readTemplate(template)
  const [wrong] = Array.isArray(read) ? read : fieldProblems(read)
  if (wrong) throw new Fault(wrong.code, wrong.details)
  if (Array.isArray(read)) throw new Fault('template.notDocx')
  const { files, texts } = read
  const types = files.find(({ name }) => name === '[Content_Types].xml')
  if (!types) throw new Fault('template.notDocx')
  const { extras } = filling
  const rels = files.find(({ name }) => name === ofText)
  const parts = (extras?.parts ?? []).filter(({ name }) => !files.some((file) => file.name === name))
  const others = files.filter((one) => one !== types && (one !== rels || !extras))
  return zipFile([
    { name: types.name, bytes: withTypes(types.bytes, extras) },
    { name: '_rels/.rels', bytes: relations(extras?.custom !== undefined) },
    { name: 'docProps/core.xml', bytes: properties(filling, sha256Hex(template)) },
    ...(extras?.custom ? [{ name: 'docProps/custom.xml', bytes: extras.custom }] : []),
    ...others.map(({ name, bytes }) => {
      const nodes = texts.get(name)
      return { name, bytes: nodes ? filled(name, nodes, filling) : bytes }
    }),
    ...(extras ? [{ name: ofText, bytes: withRelations(rels?.bytes, extras) }, ...parts] : []),
  ])
}
