import type { TemplateProblem } from '#domain/contract/templates.ts'
import { childrenOf, tagOf, textOf, type XmlNode } from './docx-xml.ts'
import { attributesOf, elementsIn, unescaped } from './template-xml.ts'

const alive = new Set(['w:object', 'w:altChunk', 'w:control', 'w:subDoc', 'w:movie', 'o:OLEObject', 'w:ole'])
const changes = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'])
const addresses = ['src', 'href', 'o:href', 'xlink:href', 'o:link']
/** Fields that say nothing but where in the paper they stand. */
const still = /^\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|STYLEREF|EQ|=|PAGEREF|SEQ)(?![A-Z])/i

/** The instructions of all fields of a part, however they are cut into runs; one may stand in another. */
function instructionsIn(nodes: readonly XmlNode[]): string[] {
  const found: string[] = []
  const open: string[] = []
  for (const [node] of elementsIn(nodes)) {
    const attributes = attributesOf(node)
    if (tagOf(node) === 'w:fldSimple') found.push(attributes['w:instr'] ?? '')
    else if (tagOf(node) === 'w:instrText')
      open.push(
        `${open.pop() ?? ''}${childrenOf(node)
          .map((text) => textOf(text))
          .join('')}`,
      )
    else if (tagOf(node) === 'w:fldChar') {
      if (attributes['w:fldCharType'] === 'begin') open.push('')
      else if (attributes['w:fldCharType'] === 'end') found.push(open.pop() ?? '')
    }
  }
  return [...found, ...open].map((text) => unescaped(text).trim()).filter((text) => text !== '')
}

/** What in a part would fetch, run or carry something along, or is not settled yet. */
export function outsideIn(nodes: readonly XmlNode[], name: string): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const elements = [...elementsIn(nodes)].map(([node]) => node)
  if (elements.some((node) => alive.has(tagOf(node)))) problems.push({ code: 'template.embedded', details: {} })
  if (elements.some((node) => changes.has(tagOf(node)))) problems.push({ code: 'template.tracked', details: {} })
  if (!name.endsWith('.rels') && name.startsWith('word/'))
    for (const node of elements)
      for (const [key, value] of Object.entries(attributesOf(node)))
        if (addresses.includes(key)) problems.push({ code: 'template.outside', details: { what: value.slice(0, 120) } })
  for (const what of instructionsIn(nodes))
    if (!still.test(what)) problems.push({ code: 'template.activeField', details: { what: what.slice(0, 60) } })
  return problems
}

/** Relationships that a part names and that are not there. */
export function missingIn(nodes: readonly XmlNode[], rels: readonly XmlNode[]): boolean {
  const there = new Set([...elementsIn(rels)].map(([node]) => attributesOf(node)['Id']))
  return [...elementsIn(nodes)].some(([node]) =>
    Object.entries(attributesOf(node)).some(
      ([key, value]) => /^r:(?:id|embed|link|pict)$/.test(key) && !there.has(value),
    ),
  )
}
