import { XMLParser } from 'fast-xml-parser'
import { Fault } from '#domain/fault.ts'

export interface XmlNode {
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

/** A part of a .docx as a tree. Fault document.unreadable. */
export function xmlOf(bytes: Uint8Array): XmlNode[] {
  try {
    return parser.parse(Buffer.from(bytes).toString('utf8')) as XmlNode[]
  } catch (cause) {
    throw new Fault('document.unreadable', {}, { cause })
  }
}

/** Tags whose text is no part of the document as it now reads: what was deleted with changes tracked, and instructions of fields. */
export const unread: ReadonlySet<string> = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:pPr',
  'w:rPr',
  'mc:Fallback',
])

export function tagOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? ''
}

export function childrenOf(node: XmlNode): XmlNode[] {
  const children = node[tagOf(node)]
  return Array.isArray(children) ? children : []
}

export function textOf(node: XmlNode): string {
  const text = node['#text']
  return typeof text === 'string' ? text : ''
}

/** What a `w:t` holds. */
export function wordsOf(node: XmlNode): string {
  return childrenOf(node).map(textOf).join('')
}

export function attribute(node: XmlNode | undefined, name: string): string | undefined {
  return node?.[':@']?.[name]
}

/** The first node of a tag under these, at any depth. */
export function findIn(nodes: readonly XmlNode[], tag: string): XmlNode | undefined {
  for (const node of nodes) {
    if (tagOf(node) === tag) return node
    const found = findIn(childrenOf(node), tag)
    if (found) return found
  }
  return undefined
}

/** A child by its tag, or by a path of tags. */
export function child(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  let at = node
  for (const tag of path) at = at && childrenOf(at).find((one) => tagOf(one) === tag)
  return at
}
