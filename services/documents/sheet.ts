import { AlignmentType, Paragraph, type Table, TextRun } from 'docx'
import type { Day } from '#domain/fields.ts'
import { offGrid } from './page-layout.ts'
import { body, heading, plain } from './paragraphs.ts'
import { plainFormDocx } from './plain-form.ts'
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

const tables: readonly SheetPart['is'][] = ['fields', 'table', 'blanks']

/** Tables that follow one another would run together, and only the first one's head be repeated; before room to write there is always a gap. */
function gapBefore(part: SheetPart, before: SheetPart | undefined): Paragraph[] {
  const isWanted = part.is === 'blanks' || (before && tables.includes(before.is) && tables.includes(part.is))
  return isWanted ? [new Paragraph({ style: offGrid, spacing: { before: 0, after: 0 }, children: [] })] : []
}

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
      return [fields(part.rows.map(({ word, lines }) => ({ cells: [word, ''], lines })))]
    case 'table': {
      const left = part.head.flatMap((_, index) => (index === 0 ? [] : [index]))
      return [table(part.head, part.rows, part.widths, left)]
    }
  }
}

/** A paper in table form as .docx; the same input gives the same bytes. */
export function sheetDocx({ parts, ...sheet }: SheetInput): Promise<Uint8Array> {
  const foot = new Paragraph({
    alignment: AlignmentType.RIGHT,
    style: offGrid,
    children: [new TextRun({ text: sheet.office, size: 24 })],
  })
  return plainFormDocx({
    ...sheet,
    children: [...parts.flatMap((part, index) => [...gapBefore(part, parts[index - 1]), ...blocksOf(part)]), foot],
  })
}
