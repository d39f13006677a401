import { childrenOf, tagOf, type XmlNode } from './docx-xml.ts'
import { readText, textsOf } from './template-fields.ts'
import { element, escaped } from './template-xml.ts'

/** The bookmark around the sentence of each finding: by it the paper knows them again when it is taken back. */
export const findingMark = 'mf_'
export const ofFinding = /^\d+\. /
/** Beyond what word processors number their own bookmarks with. */
export const firstMark = 900_000

const textNode = (text: string): XmlNode => element('w:t', [{ '#text': escaped(text) }], { 'xml:space': 'preserve' })
export const run = (text: string, format: XmlNode[]): XmlNode => element('w:r', [...format, textNode(text)])

export function childOf(node: XmlNode, tag: string): XmlNode | undefined {
  return childrenOf(node).find((child) => tagOf(child) === tag)
}

/** The format of the run in which the field begins. */
export function runFormat(node: XmlNode): XmlNode[] {
  for (const child of childrenOf(node)) {
    if (tagOf(child) === 'w:r' && textsOf(child).some((text) => readText(text).trim() !== ''))
      return childrenOf(child).filter((one) => tagOf(one) === 'w:rPr')
    const inner = tagOf(child) === 'w:pPr' ? [] : runFormat(child)
    if (inner.length > 0) return inner
  }
  return []
}

/** The field's own paragraph format; a section ends with the last paragraph only, and a heading stays with what follows. */
export function paragraphFormat(node: XmlNode, { last, heading }: { last: boolean; heading: boolean }): XmlNode[] {
  const format = childOf(node, 'w:pPr')
  const own = (format ? childrenOf(format) : []).filter((one) => last || tagOf(one) !== 'w:sectPr')
  if (!heading || own.some((one) => tagOf(one) === 'w:keepNext')) return own.length > 0 ? [element('w:pPr', own)] : []
  const style = own.filter((one) => tagOf(one) === 'w:pStyle')
  return [element('w:pPr', [...style, element('w:keepNext'), ...own.filter((one) => !style.includes(one))])]
}

/** What a finding's sentence is written in. */
export function markedAs(nth: number, said: XmlNode[]): XmlNode[] {
  const id = String(firstMark + nth)
  return [
    element('w:bookmarkStart', [], { 'w:id': id, 'w:name': `${findingMark}${nth}` }),
    ...said,
    element('w:bookmarkEnd', [], { 'w:id': id }),
  ]
}
