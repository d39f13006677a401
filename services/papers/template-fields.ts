import { posix } from 'node:path'
import type { TemplateProblem } from '#domain/contract/templates.ts'
import { fieldNames, shownField, type TemplateField } from '#domain/template.ts'
import type { Template } from './template-read.ts'
import { childrenOf, tagOf, textOf, type XmlNode } from './docx-xml.ts'
import { elementsIn, unescaped } from './template-xml.ts'

/** A field as it stands in a paragraph: from its brace up to after the other, in the text of the paragraph. */
interface Found {
  name: string
  field: TemplateField | undefined
  from: number
  to: number
}

const byName = new Map(
  Object.entries(fieldNames).flatMap(([field, names]) => names.map((name) => [name, field as TemplateField] as const)),
)
const known = (Object.keys(fieldNames) as TemplateField[]).map(shownField).join(' ')

/** Fields that become paragraphs of their own. */
export const blocks: ReadonlySet<TemplateField> = new Set(['body', 'receipt'])

/** The text elements of a paragraph, not of one that stands in a text box within. */
export function textsOf(paragraph: XmlNode): XmlNode[] {
  return childrenOf(paragraph).flatMap((node) => {
    const tag = tagOf(node)
    if (tag === 'w:p') return []
    return tag === 'w:t' ? [node] : textsOf(node)
  })
}

export function readText(text: XmlNode): string {
  return childrenOf(text)
    .map((node) => textOf(node))
    .join('')
}

/** Fields of a text, or undefined where a brace has no partner. */
export function fieldsOf(text: string): Found[] | undefined {
  const found: Found[] = []
  let from: number | undefined
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if ('{｛'.includes(character)) {
      if (from !== undefined) return undefined
      from = at
    } else if ('}｝'.includes(character)) {
      if (from === undefined) return undefined
      const name = text.slice(from + 1, at).trim()
      found.push({ name, field: byName.get(name.toLowerCase()), from, to: at + 1 })
      from = undefined
    }
  }
  return from === undefined ? found : undefined
}

/** Which fields a form has anywhere. */
export function fieldsIn({ texts }: Template): Set<TemplateField | undefined> {
  const paragraphs = [...texts.values()].flatMap((nodes) => [...elementsIn(nodes)].map(([node]) => node))
  return new Set(
    paragraphs
      .filter((node) => tagOf(node) === 'w:p')
      .flatMap((node) => fieldsOf(textsOf(node).map(readText).join('')) ?? [])
      .map(({ field }) => field),
  )
}

function partOf(name: string): NonNullable<TemplateProblem['part']> {
  if (name.includes('header')) return 'header'
  if (name.includes('footer')) return 'footer'
  return name.includes('notes') ? 'note' : 'text'
}

const boxes = new Set(['w:txbxContent', 'mc:Fallback', 'w:sdtRun'])

/** What is wrong with the fields of a form, each with the paragraph in which it stands. */
export function fieldProblems({ texts }: Template): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const seen = new Set<TemplateField>()
  for (const [name, nodes] of texts)
    for (const [node, above] of elementsIn(nodes)) {
      if (tagOf(node) !== 'w:p') continue
      const text = textsOf(node).map(readText).join('')
      const at = { part: partOf(posix.basename(name)), where: unescaped(text).slice(0, 80) }
      const found = fieldsOf(text)
      if (!found) problems.push({ code: 'template.unclosed', details: {}, ...at })
      for (const { name: said, field } of found ?? []) {
        if (field === undefined) {
          problems.push({ code: 'template.unknownField', details: { field: said, known }, ...at })
          continue
        }
        if (!blocks.has(field)) continue
        const details = { field: shownField(field) }
        if (at.part !== 'text' || above.some((one) => boxes.has(tagOf(one))))
          problems.push({ code: 'template.place', details, ...at })
        else if (seen.has(field)) problems.push({ code: 'template.twice', details, ...at })
        else if (found?.length !== 1 || /^[{｛][^{}｛｝]*[}｝]$/.exec(text.trim()) === null)
          problems.push({ code: 'template.notAlone', details, ...at })
        seen.add(field)
      }
    }
  if (!seen.has('body')) problems.push({ code: 'template.bodyMissing', details: { field: shownField('body') } })
  return problems
}
