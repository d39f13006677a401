import { chineseDay } from '../documents/chinese.ts'
import type { LetterInput } from '../documents/letter.ts'
import { childrenOf, tagOf, type XmlNode } from './docx-xml.ts'
import { inTemplate } from './template-fill.ts'
import { childOf, markedAs, ofFinding, paragraphFormat, run, runFormat } from './template-format.ts'
import { element } from './template-xml.ts'

function bodyOf(field: XmlNode, { paragraphs }: LetterInput): XmlNode[] {
  const format = runFormat(field)
  let nth = 0
  return paragraphs.map((text, index) => {
    const heading = /^[一二三四五六七八九十]+、[^。]*$/.test(text)
    const said = run(text, format)
    const shape = paragraphFormat(field, { last: index === paragraphs.length - 1, heading })
    if (!ofFinding.test(text)) return element('w:p', [...shape, said])
    nth += 1
    return element('w:p', [...shape, ...markedAs(nth, [said])])
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

/** A letter in the office's own form; the same form and input give the same bytes. */
export function letterInTemplate(template: Uint8Array, letter: LetterInput): Uint8Array {
  const { title, number = '', addressee, office, on } = letter
  return inTemplate(template, {
    on,
    values: { title, number, addressee, office, date: chineseDay(on) },
    blocks: { body: (field) => bodyOf(field, letter), receipt: (field) => receiptOf(field, letter) },
  })
}
