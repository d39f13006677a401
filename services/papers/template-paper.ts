import { sha256Hex } from '#bundle/crypto.ts'
import { Fault } from '#domain/fault.ts'
import { shownField, type TemplateField } from '#domain/template.ts'
import { chineseDay } from '../documents/chinese.ts'
import { issueText, type MainForm, mainFormText } from '../documents/main-form.ts'
import { offGrid } from '../documents/page-layout.ts'
import { readLimits } from '../imports/limits.ts'
import { type Entry, unzip } from '../imports/unzip.ts'
import { child, childrenOf, tagOf, type XmlNode } from './docx-xml.ts'
import { type Extras, inTemplate } from './template-fill.ts'
import { fieldsIn, readText, textsOf } from './template-fields.ts'
import { firstMark, markedAs, ofFinding, runFormat } from './template-format.ts'
import { inOrder } from './template-order.ts'
import { readTemplate } from './template-read.ts'
import { attributesOf, element, elementsIn, parseXml } from './template-xml.ts'

const anything = { ...readLimits, unpackedBytes: 2 ** 31 - 1, zipEntries: 65_000 }
/** Apart from the marks of sentences and from what word processors number. */
const firstOwn = firstMark + 10_000
/** What a paragraph of the text keeps of its own format in the form of an office. */
const own = new Set(['w:keepNext', 'w:keepLines', 'w:outlineLvl'])

const formatOf = (node: XmlNode, tag: string) => childrenOf(child(node, tag) ?? { none: [] })

/** The runs under a node in their own format, and in that of the field where they have none. */
function formatRuns(node: XmlNode, format: readonly XmlNode[]): void {
  for (const one of childrenOf(node)) {
    if (tagOf(one) !== 'w:r') formatRuns(one, format)
    else {
      const rest = childrenOf(one).filter((inner) => tagOf(inner) !== 'w:rPr')
      const merged = inOrder('run', formatOf(one, 'w:rPr'), format)
      one['w:r'] = merged.length > 0 ? [element('w:rPr', merged), ...rest] : rest
    }
  }
}

/** Tables and photos stand closer than the text, whatever the form has its paragraphs look like. */
function formatCell(paragraph: XmlNode): void {
  const format = formatOf(paragraph, 'w:pPr')
  if (!format.some((one) => tagOf(one) === 'w:pStyle' && attributesOf(one)['w:val'] === offGrid)) return
  const has = (tag: string) => attributesOf(format.find((one) => tagOf(one) === tag) ?? { none: [] })
  const spacing = { 'w:before': '0', 'w:after': '0', 'w:line': '240', 'w:lineRule': 'auto', ...has('w:spacing') }
  const indent = { 'w:left': '0', 'w:right': '0', 'w:firstLine': '0', 'w:firstLineChars': '0', ...has('w:ind') }
  const set = [
    element('w:snapToGrid', [], { 'w:val': '0' }),
    element('w:spacing', [], spacing),
    element('w:ind', [], indent),
  ]
  const left = format.filter((one) => tagOf(one) !== 'w:pStyle')
  const rest = childrenOf(paragraph).filter((one) => tagOf(one) !== 'w:pPr')
  paragraph['w:p'] = [element('w:pPr', inOrder('paragraph', set, left)), ...rest]
}

/** The blocks of a paper in the format of the field; the last ends the section that the field ended. */
function bodyOf(field: XmlNode, blocks: readonly XmlNode[]): XmlNode[] {
  const run = runFormat(field).flatMap(childrenOf)
  const fonts = run.filter((one) => tagOf(one) === 'w:rFonts')
  const format = formatOf(field, 'w:pPr')
  const plain = format.filter((one) => tagOf(one) !== 'w:sectPr')
  let nth = 0
  const written = blocks.map((block, index) => {
    if (tagOf(block) !== 'w:p') {
      formatRuns(block, fonts)
      for (const [node] of elementsIn([block])) if (tagOf(node) === 'w:p') formatCell(node)
      return block
    }
    formatRuns(block, run)
    const kept = formatOf(block, 'w:pPr').filter((one) => own.has(tagOf(one)))
    const shape = inOrder('paragraph', kept, index === blocks.length - 1 ? format : plain)
    const said = childrenOf(block).filter((one) => tagOf(one) !== 'w:pPr')
    const isSentence = ofFinding.test(textsOf(block).map(readText).join(''))
    if (isSentence) nth += 1
    return element('w:p', [element('w:pPr', shape), ...(isSentence ? markedAs(nth, said) : said)])
  })
  const [last] = written.slice(-1)
  return last && tagOf(last) === 'w:p' ? written : [...written, element('w:p', [element('w:pPr', format)])]
}

const within = (parts: readonly Entry[], name: string) => parts.find((part) => part.name === name)?.bytes

function treeOf(parts: readonly Entry[], name: string): XmlNode[] {
  const bytes = within(parts, name)
  const nodes = bytes && parseXml(bytes)
  if (!nodes) throw new Error(`a paper was written without ${name}`)
  return nodes
}

/** Pictures under names that their bytes give them, so that none of a form is taken for one of the paper. */
function extrasOf(parts: readonly Entry[], blocks: readonly XmlNode[], root: XmlNode): Extras {
  const relations = new Map(
    [...elementsIn(treeOf(parts, 'word/_rels/document.xml.rels'))].map(([node]) => [
      attributesOf(node)['Id'],
      attributesOf(node),
    ]),
  )
  const pictures = new Map<string, { part: Entry; relation: Record<string, string> }>()
  const prefixes = new Set<string | undefined>()
  for (const [node] of elementsIn(blocks)) {
    prefixes.add(tagOf(node).split(':')[0])
    for (const [key, value] of Object.entries(attributesOf(node))) {
      if (key.includes(':')) prefixes.add(key.split(':')[0])
      if (!key.startsWith('r:')) continue
      const relation = relations.get(value)
      const bytes = within(parts, `word/${relation?.['Target'] ?? ''}`)
      if (!relation || !bytes) throw new Error('a picture of a paper is not in its file')
      const hash = sha256Hex(bytes).slice(0, 24)
      const target = `media/paper_${hash}.${relation['Target']?.split('.').at(-1) ?? ''}`
      pictures.set(hash, {
        part: { name: `word/${target}`, bytes },
        relation: { ...relation, Id: `rIdPaper${hash}`, Target: target },
      })
      node[':@'] = { ...attributesOf(node), [key]: `rIdPaper${hash}` }
    }
  }
  const types = [...treeOf(parts, '[Content_Types].xml')].flatMap((node) => [...elementsIn([node])])
  return {
    parts: [...pictures.values()].map(({ part }) => part),
    relations: [...pictures.values()].map(({ relation }) => relation),
    types: types.flatMap(([node]) => {
      const { Extension: extension, ContentType: type } = attributesOf(node)
      const isUsed = [...pictures.values()].some(({ part }) => part.name.endsWith(`.${extension ?? ''}`))
      return extension !== undefined && type !== undefined && isUsed ? [{ extension, type }] : []
    }),
    spaces: Object.fromEntries(
      Object.entries(attributesOf(root)).filter(([key]) => key.startsWith('xmlns:') && prefixes.has(key.slice(6))),
    ),
    custom: within(parts, 'docProps/custom.xml'),
  }
}

function renumber(blocks: readonly XmlNode[]): void {
  for (const [node] of elementsIn(blocks)) {
    const attributes = attributesOf(node)
    const key = tagOf(node) === 'wp:docPr' ? 'id' : 'w:id'
    if (!/^(?:wp:docPr|w:bookmark(?:Start|End))$/.test(tagOf(node)) || attributes[key] === undefined) continue
    node[':@'] = { ...attributes, [key]: String(firstOwn + Number(attributes[key])) }
  }
}

const internal = () =>
  element('w:p', [
    element('w:r', [
      element('w:rPr', [element('w:rFonts', [], { 'w:eastAsia': '黑体', 'w:hint': 'eastAsia' })]),
      element('w:t', [{ '#text': '仅供内部呈阅' }]),
    ]),
  ])

/** Of what a paper has, these must have a place in its form. */
export function refuseWithoutPlace(template: Uint8Array, fields: readonly TemplateField[]): void {
  const read = readTemplate(template)
  if (Array.isArray(read)) return
  const there = fieldsIn(read)
  const missing = fields.find((field) => !there.has(field))
  if (missing) throw new Fault('template.noPlace', { field: shownField(missing) })
}

/** A paper in the main form in an office's own; the same form and input give the same bytes. Fault template.noPlace. */
export async function paperInTemplate(template: Uint8Array, form: MainForm): Promise<Uint8Array> {
  const values = {
    title: form.title,
    issue: issueText(form) ?? '',
    addressee: form.to ?? '',
    copies: form.copies?.replace(/。$/, '') ?? '',
    office: form.office,
    date: chineseDay(form.issuedOn),
  }
  refuseWithoutPlace(
    template,
    (['addressee', 'copies', 'issue'] as const).filter((field) => values[field] !== ''),
  )
  const parts = unzip(Buffer.from(await mainFormText(form)), () => true, anything)
  const [root] = treeOf(parts, 'word/document.xml').filter((node) => tagOf(node) === 'w:document')
  const blocks = formatOf(root ?? { none: [] }, 'w:body').filter((node) => tagOf(node) !== 'w:sectPr')
  if (!root) throw new Error('a paper was written without its text')
  renumber(blocks)
  return inTemplate(template, {
    on: form.issuedOn,
    values,
    blocks: {
      body: (field) => bodyOf(field, blocks),
      receipt: (field) => [element('w:p', [element('w:pPr', formatOf(field, 'w:pPr'))])],
    },
    first: form.internal ? internal() : undefined,
    extras: extrasOf(parts, blocks, root),
  })
}
