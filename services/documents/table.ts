import {
  AlignmentType,
  convertMillimetersToTwip,
  HeightRule,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { fonts, offGrid, typeArea } from './page-layout.ts'

export type CellText = string | ParagraphChild

function cellOf(content: CellText, width: number, head: boolean, left: boolean, columnSpan = 1): TableCell {
  const run =
    typeof content === 'string'
      ? new TextRun({ text: content, size: 24, ...(head ? { font: fonts.heading } : {}) })
      : content
  const paragraph = new Paragraph({
    alignment: left && !head ? AlignmentType.LEFT : AlignmentType.CENTER,
    style: offGrid,
    children: [run],
  })
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(columnSpan === 1 ? {} : { columnSpan }),
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 60, bottom: 60 },
    children: [paragraph],
  })
}

/** A table as wide as the type area, 小四; its head repeats on every page. `widths` are shares. */
export function table(
  head: readonly string[],
  rows: readonly (readonly CellText[])[],
  widths: readonly number[],
  left: readonly number[] = [0],
): Table {
  const share = convertMillimetersToTwip(typeArea.widthMm) / widths.reduce((sum, width) => sum + width, 0)
  const columnWidths = widths.map((width) => Math.floor(width * share))
  const row = (cells: readonly CellText[], tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map((cell, i) => cellOf(cell, columnWidths[i] ?? 0, tableHeader, left.includes(i))),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths,
    width: { size: columnWidths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  })
}

/** Shares of a word and what stands beside it, twice. */
const pairs = [2, 4, 2, 4]
/** A line to write on by hand. */
const writingLine = convertMillimetersToTwip(10)

/** Words in 黑体 and what stands beside each, at least so many writing lines high; two pairs a row, or one over the whole width. */
export function fields(rows: readonly { cells: readonly string[]; lines: number }[]): Table {
  const share = convertMillimetersToTwip(typeArea.widthMm) / pairs.reduce((sum, one) => sum + one, 0)
  const columnWidths = pairs.map((one) => Math.floor(one * share))
  const cell = (text: string, index: number, count: number) => {
    const span = index === count - 1 ? pairs.length - index : 1
    const width = columnWidths.slice(index, index + span).reduce((sum, one) => sum + one, 0)
    return cellOf(text, width, index % 2 === 0, true, span)
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths,
    width: { size: columnWidths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    rows: rows.map(
      ({ cells, lines }) =>
        new TableRow({
          cantSplit: true,
          height: { value: lines * writingLine, rule: HeightRule.ATLEAST },
          children: cells.map((text, index) => cell(text, index, cells.length)),
        }),
    ),
  })
}
