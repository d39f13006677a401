import {
  AlignmentType,
  convertMillimetersToTwip,
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

function cellOf(content: CellText, width: number, head: boolean, left: boolean): TableCell {
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
