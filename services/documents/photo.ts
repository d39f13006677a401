import {
  AlignmentType,
  convertMillimetersToTwip,
  ImageRun,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { offGrid, typeArea } from './page-layout.ts'
import type { WeeklyPhoto } from './weekly-input.ts'

const pixelsPerMm = 96 / 25.4
/** Two beside one another and, with two lines of caption, three below one another and a heading. */
const box = { width: 72 * pixelsPerMm, height: 52 * pixelsPerMm }
const columns = 2
const width = Math.floor(convertMillimetersToTwip(typeArea.widthMm) / columns)

/** Turn and mirror that bring the stored picture upright, by EXIF orientation. */
const upright: Readonly<Record<number, { rotation: number; mirrored: boolean }>> = {
  2: { rotation: 0, mirrored: true },
  3: { rotation: 180, mirrored: false },
  4: { rotation: 180, mirrored: true },
  5: { rotation: 270, mirrored: true },
  6: { rotation: 90, mirrored: false },
  7: { rotation: 90, mirrored: true },
  8: { rotation: 270, mirrored: false },
}

/** A photo scaled into its box and upright, with its caption in 五号 below. */
function photo({ image, caption }: WeeklyPhoto): Paragraph[] {
  const turn = upright[image.orientation]
  const lying = (turn?.rotation ?? 0) % 180 !== 0
  const [seenWidth, seenHeight] = lying ? [image.height, image.width] : [image.width, image.height]
  const scale = Math.min(box.width / seenWidth, box.height / seenHeight, 1)
  const transformation = {
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
    ...(turn?.rotation ? { rotation: turn.rotation } : {}),
    ...(turn?.mirrored ? { flip: { horizontal: true } } : {}),
  }
  const run = new ImageRun({
    type: image.type,
    data: image.bytes,
    transformation,
    altText: { name: caption, title: caption, description: caption },
  })
  const centred = { alignment: AlignmentType.CENTER, style: offGrid }
  return [
    new Paragraph({ ...centred, children: [run] }),
    new Paragraph({
      ...centred,
      spacing: { before: 40, after: 120 },
      children: [new TextRun({ text: caption, size: 21 })],
    }),
  ]
}

/** Photos in two columns, six a page; a row is never split. */
export function photoTable(photos: readonly WeeklyPhoto[]): Table {
  const cell = (one: WeeklyPhoto | undefined) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.BOTTOM,
      margins: { left: 40, right: 40 },
      children: one ? photo(one) : [new Paragraph({})],
    })
  const rows: TableRow[] = []
  for (let from = 0; from < photos.length; from += columns)
    rows.push(new TableRow({ cantSplit: true, children: [cell(photos[from]), cell(photos[from + 1])] }))
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [width, width],
    width: { size: width * columns, type: WidthType.DXA },
    borders: TableBorders.NONE,
    rows,
  })
}
