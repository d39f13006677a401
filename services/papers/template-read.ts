import { posix } from 'node:path'
import type { TemplateProblem } from '#domain/contract/templates.ts'
import { Fault } from '#domain/fault.ts'
import { megabytes, readLimits } from '../imports/limits.ts'
import { type Entry, unzip } from '../imports/unzip.ts'
import { missingIn, outsideIn } from './template-outside.ts'
import { childrenOf, tagOf, type XmlNode } from './docx-xml.ts'
import { attributesOf, elementsIn, parseXml, xmlBytes } from './template-xml.ts'

const limits = { ...readLimits, fileBytes: 4 * 2 ** 20, unpackedBytes: 32 * 2 ** 20, zipEntries: 500 }

/** A template without what must not go out in a paper: its parts in their order, those with text as trees. */
export interface Template {
  files: Entry[]
  texts: Map<string, XmlNode[]>
}

/** Parts a paper may have; everything else of the file stays behind. */
const kept =
  /^(?:\[Content_Types\]\.xml|word\/(?:document|styles|numbering|settings|fontTable|webSettings|header\d*|footer\d*|footnotes|endnotes)\.xml|word\/_rels\/(?:document|header\d*|footer\d*)\.xml\.rels|word\/theme\/theme\d*\.xml|word\/media\/[\w.-]+\.(?:png|jpe?g|gif|bmp))$/i
const macros = /vba|activeX|keyMapCustomizations|customUI/i
const embedded = /^word\/(?:embeddings|afchunk|charts|diagrams|webextensions)|altChunk/i
const written = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/

const problem = (code: TemplateProblem['code'], details: TemplateProblem['details'] = {}): TemplateProblem => ({
  code,
  details,
})

function notZip(file: Buffer): TemplateProblem | undefined {
  if (file.length > limits.fileBytes) return problem('template.tooLarge', { limit: megabytes(limits.fileBytes) })
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0')
    return problem(
      file.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'template.password' : 'template.oldFormat',
    )
  return file.subarray(0, 2).toString() === 'PK' ? undefined : problem('template.notDocx')
}

function unpacked(file: Buffer): Entry[] | TemplateProblem {
  try {
    return unzip(file, (name) => !name.endsWith('/'), limits)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (error.code === 'import.password') return problem('template.password')
    if (error.code === 'import.bomb') return problem('template.tooLarge', { limit: megabytes(limits.unpackedBytes) })
    return problem('template.notDocx')
  }
}

/** What a part refers to, as names of parts. */
function targetOf(rels: string, target: string): string {
  const from = posix.dirname(posix.dirname(rels))
  return target.startsWith('/') ? target.slice(1) : posix.join(from, target)
}

function withoutDropped(name: string, nodes: XmlNode[], names: ReadonlySet<string>): void {
  const [root] = nodes.filter((node) => tagOf(node) === 'Relationships' || tagOf(node) === 'Types')
  if (!root) return
  const left = childrenOf(root).filter((node) => {
    const { Target, TargetMode, PartName } = attributesOf(node)
    if (PartName !== undefined) return names.has(PartName.slice(1))
    if (Target === undefined) return true
    return TargetMode !== 'External' && names.has(targetOf(name, Target))
  })
  root[tagOf(root)] = left
}

/** Elements that lead to parts which stay behind, and what a form remembers of where it was made. */
const forgotten = new Set([
  'w:attachedTemplate',
  'w:mailMerge',
  'w:dataBinding',
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:commentReference',
  'w:docVars',
  'w:proofErr',
])

function forget(node: XmlNode): void {
  const children = childrenOf(node)
  if (children.length === 0) return
  const left = children.filter((child) => !forgotten.has(tagOf(child)))
  for (const child of left) forget(child)
  node[tagOf(node)] = left
}

function isOutside(nodes: readonly XmlNode[]): string | undefined {
  for (const [node] of elementsIn(nodes)) {
    const { Type = '', Target = '', TargetMode } = attributesOf(node)
    if (TargetMode === 'External' && !Type.endsWith('/attachedTemplate')) return Target
  }
  return undefined
}

function relsOf({ files }: Template, part: string): XmlNode[] {
  const rels = files.find(({ name }) => name === `word/_rels/${posix.basename(part)}.rels`)
  return (rels && parseXml(rels.bytes)) ?? []
}

/** Reads an office's own form; problems where it is none that a paper may be written in. */
export function readTemplate(bytes: Uint8Array): Template | TemplateProblem[] {
  const file = Buffer.from(bytes)
  const wrong = notZip(file)
  if (wrong) return [wrong]
  const all = unpacked(file)
  if (!Array.isArray(all)) return [all]
  const types = all.find(({ name }) => name === '[Content_Types].xml')
  if (!types || !all.some(({ name }) => name === 'word/document.xml')) return [problem('template.notDocx')]
  const problems: TemplateProblem[] = []
  if (/macroEnabled/i.test(types.bytes.toString()) || all.some(({ name }) => macros.test(name) && !kept.test(name)))
    problems.push(problem('template.macro'))
  if (all.some(({ name }) => embedded.test(name))) problems.push(problem('template.embedded'))
  if (all.some(({ name }) => name.startsWith('word/media/') && !kept.test(name)))
    problems.push(problem('template.picture'))
  const files = all.filter(({ name }) => kept.test(name) || /\.rels$/i.test(name))
  const names = new Set(all.filter(({ name }) => kept.test(name)).map(({ name }) => name))
  const template: Template = { files: [], texts: new Map() }
  for (const { name, bytes: part } of files) {
    if (!/\.(?:xml|rels)$/i.test(name)) {
      template.files.push({ name, bytes: part })
      continue
    }
    const nodes = parseXml(part)
    if (!nodes) {
      problems.push(problem('template.damaged', { part: name }))
      continue
    }
    const outside = isOutside(nodes)
    if (outside !== undefined) problems.push(problem('template.outside', { what: outside.slice(0, 120) }))
    if (!names.has(name)) continue
    for (const node of nodes) forget(node)
    withoutDropped(name, nodes, names)
    if (written.test(name)) template.texts.set(name, nodes)
    problems.push(...outsideIn(nodes, name))
    template.files.push({ name, bytes: xmlBytes(nodes) })
  }
  for (const [name, nodes] of template.texts)
    if (problems.length === 0 && missingIn(nodes, relsOf(template, name)))
      problems.push(problem('template.damaged', { part: name }))
  return problems.length > 0 ? problems : template
}
