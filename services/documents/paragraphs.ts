import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { fonts, linePitch } from './page-layout.ts'

const exact = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

export function plain(text: string): TextRun {
  return new TextRun({ text })
}

/** A paragraph of the body: 三号, first line indented by two characters. */
export function body(children: readonly ParagraphChild[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: exact,
    indent: { firstLine: 640, firstLineChars: 200 },
    ...options,
    children: [...children],
  })
}

/** 一、 in 黑体. */
export function heading(text: string): Paragraph {
  return body([new TextRun({ text, font: fonts.heading })], { keepNext: true, outlineLevel: 0 })
}

/** （一） in 楷体. */
export function subheading(text: string): Paragraph {
  return body([new TextRun({ text, font: fonts.subheading })], { keepNext: true, outlineLevel: 1 })
}

/** Title in 二号, centred, lines of its own. */
export function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exact, line: 700, before: 240, after: 240 },
    children: [new TextRun({ text, size: 44, font: fonts.title })],
  })
}

/** The red head: issuing mark, number, office and date above a red rule. */
export function redHead(mark: string, number: string | undefined, office: string, date: string): Paragraph[] {
  const mid = { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 120 } }
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 18, space: 4, color: 'C00000' } }
  return [
    new Paragraph({ ...mid, children: [new TextRun({ text: mark, size: 72, color: 'C00000', font: fonts.title })] }),
    ...(number === undefined ? [] : [new Paragraph({ ...mid, children: [new TextRun({ text: number })] })]),
    new Paragraph({
      border: rule,
      tabStops: [{ type: 'right', position: 8844 }],
      spacing: { before: 120, after: 120 },
      children: [new TextRun({ text: office }), new TextRun({ text: `\t${date}` })],
    }),
  ]
}

/** At the top left, where the standard puts such marks, 黑体. */
export function internalMark(): Paragraph {
  return new Paragraph({ children: [new TextRun({ text: '仅供内部呈阅', font: fonts.heading })] })
}
