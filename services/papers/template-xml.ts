import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { childrenOf, tagOf, type XmlNode } from './docx-xml.ts'

/** Here texts and attributes stay escaped as they were read, so that they are written as they came. */
const shared = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
} as const
const parser = new XMLParser({
  ...shared,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  attributeValueProcessor: (_, value) => value.replaceAll('"', '&quot;'),
})
const builder = new XMLBuilder({ ...shared, suppressEmptyNode: true })

/** Undefined where it is no XML, or one with declarations and sections that no word processor writes. */
export function parseXml(bytes: Buffer): XmlNode[] | undefined {
  const text = bytes.toString('utf8')
  if (/<!DOCTYPE|<!ENTITY|<!\[CDATA\[/i.test(text)) return undefined
  try {
    const nodes = parser.parse(text.replace(/^\uFEFF/, '')) as XmlNode[]
    return nodes.some((node) => tagOf(node) !== '?xml' && tagOf(node) !== '#text') ? nodes : undefined
  } catch {
    return undefined
  }
}

export function xmlBytes(nodes: readonly XmlNode[]): Buffer {
  return Buffer.from(String(builder.build(nodes)))
}

export function attributesOf(node: XmlNode): Record<string, string> {
  return node[':@'] ?? {}
}

export function element(tag: string, children: XmlNode[] = [], attributes?: Record<string, string>): XmlNode {
  return { [tag]: children, ...(attributes ? { ':@': attributes } : {}) }
}

/** Text as it reads. */
export function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Text as it is written; characters that XML can't hold are left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Every element below these, with the elements it stands in, outermost first. */
export function* elementsIn(
  nodes: readonly XmlNode[],
  above: readonly XmlNode[] = [],
): Generator<[XmlNode, readonly XmlNode[]]> {
  for (const node of nodes) {
    if (tagOf(node) === '#text') continue
    yield [node, above]
    yield* elementsIn(childrenOf(node), [...above, node])
  }
}
