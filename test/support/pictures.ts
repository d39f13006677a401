import { exifSegment } from '#seeds/demo/exif.ts'
import { encodeJpeg } from '#seeds/demo/jpeg.ts'
import { scene } from '#seeds/demo/scene.ts'
import { mulberry32 } from '#seeds/random.ts'
import { type BareImage, bareImage } from '#services/documents/bare-image.ts'

/** The picture of \`jpeg\` with nothing beside it. */
export function plainJpeg(width: number, height: number): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, 0xd8), encodeJpeg(scene(mulberry32(1), width, height, 4), 70)])
}

/** A photo as a camera that was held so or so writes it. */
export function jpeg(width: number, height: number, orientation: number): Uint8Array {
  const note = exifSegment({ make: 'A', model: 'B', orientation, takenAt: '2026:11:20 10:00:00' })
  const plain = plainJpeg(width, height)
  return Buffer.concat([plain.subarray(0, 2), note, plain.subarray(2)])
}

/** One pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function picture(bytes: Uint8Array): BareImage {
  const image = bareImage(bytes)
  if (!image) throw new Error('no picture')
  return image
}
