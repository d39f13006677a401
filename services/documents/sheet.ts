import { AlignmentType, Document, Packer, Paragraph, type Table, TextRun } from 'docx'
import type { Day } from '#domain/fields.ts'
import { fixedDocx } from './fixed-docx.ts'
import { bodyRun, offGrid, page, pageNumber } from './page-layout.ts'
import { body, heading, plain, title } from './paragraphs.ts'
import { fields, table } from './table.ts'

/** A part of a paper in table form. */
export type SheetPart =
  | { is: 'heading' | 'text' | 'to'; text: string }
  /** Words and what stands beside them, two pairs a row; a row of one pair goes over the whole width. */
  | { is: 'fields'; rows: readonly (readonly string[])[] }
  | { is: 'table'; head: readonly string[]; rows: readonly (readonly string[])[]; widths: readonly number[] }
  /** Room to write by hand beside each word, so many lines high. */
  | { is: 'blanks'; rows: readonly { word: string; lines: number }[] }

/** A paper in table form: 检查记录表, 事实反馈单. */
export interface SheetInput {
  office: string
  title: string
  on: Day
  parts: readonly SheetPart[]
}

/** Tables that follow one another would run together. */
const gap = () => new Paragraph({ style: offGrid, spacing: { before: 0, after: 0 }, children: [] })

function blocksOf(part: SheetPart): (Paragraph | Table)[] {
  switch (part.is) {
    case 'heading':
      return [heading(part.text)]
    case 'to':
      return [body([plain(part.text)], { indent: {} })]
    case 'text':
      return [body([plain(part.text)])]
    case 'fields':
      return [fields(part.rows.map((cells) => ({ cells, lines: 1 })))]
    case 'blanks':
      return [gap(), fields(part.rows.map(({ word, lines }) => ({ cells: [word, ''], lines })))]
    case 'table': {
      const left = part.head.flatMap((_, index) => (index === 0 ? [] : [index]))
      return [table(part.head, part.rows, part.widths, left)]
    }
  }
}

/** A paper in table form as .docx; the same input gives the same bytes. */
export async function sheetDocx({ office, title: name, on, parts }: SheetInput): Promise<Uint8Array> {
  const document = new Document({
    title: name,
    creator: office,
    lastModifiedBy: office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: bodyRun() } } },
    sections: [
      {
        properties: page,
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: [
          title(name),
          ...parts.flatMap(blocksOf),
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            style: offGrid,
            children: [new TextRun({ text: office, size: 24 })],
          }),
        ],
      },
    ],
  })
  return fixedDocx(await Packer.toBuffer(document), `${on}T00:00:00Z`)
}
