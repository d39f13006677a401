import { AlignmentType, ImageRun, Paragraph } from 'docx'
import { imageShape } from './image-shape.ts'
import { caption } from './paragraphs.ts'
import type { WeeklyPhoto } from './weekly-input.ts'

const pixelsPerMm = 96 / 25.4
const box = { width: 140 * pixelsPerMm, height: 92 * pixelsPerMm }

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

/** A photo scaled into its box and upright, with its caption; undefined where the bytes are no JPEG or PNG. */
export function photo({ bytes, caption: text }: WeeklyPhoto): Paragraph[] | undefined {
  const shape = imageShape(bytes)
  if (!shape) return undefined
  const turn = upright[shape.orientation]
  const lying = (turn?.rotation ?? 0) % 180 !== 0
  const [seenWidth, seenHeight] = lying ? [shape.height, shape.width] : [shape.width, shape.height]
  const scale = Math.min(box.width / seenWidth, box.height / seenHeight, 1)
  const transformation = {
    width: Math.max(1, Math.round(shape.width * scale)),
    height: Math.max(1, Math.round(shape.height * scale)),
    ...(turn?.rotation ? { rotation: turn.rotation } : {}),
    ...(turn?.mirrored ? { flip: { horizontal: true } } : {}),
  }
  const image = new ImageRun({
    type: shape.type,
    data: Buffer.from(bytes),
    transformation,
    altText: { name: text, title: text, description: text },
  })
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120 }, children: [image] }),
    caption(text),
  ]
}
