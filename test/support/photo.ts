import { exifSegment } from '#seeds/demo/exif.ts'
import { encodeJpeg } from '#seeds/demo/jpeg.ts'
import { mulberry32 } from '#seeds/random.ts'

const startOfImage = [0xff, 0xd8]
const jfif = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]

/** A JPEG of noise: real bytes, different for every seed, hardly compressible. Sides are multiples of 16. */
export function noisyPhoto(seed: number, width = 160, height = 112): Uint8Array {
  const random = mulberry32(seed)
  const plane = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256))
  const picture = {
    width,
    height,
    y: plane(width * height),
    cb: plane((width * height) / 4),
    cr: plane((width * height) / 4),
  }
  return Uint8Array.from([...startOfImage, ...jfif, ...encodeJpeg(picture, 80)])
}

/** The same with what a phone writes beside it: make, model, time. */
export function phonePhoto(seed: number): Uint8Array {
  const note = exifSegment({ make: 'HUAWEI', model: 'BRA-AL00', orientation: 1, takenAt: '2026:11:16 09:20:00' })
  return Uint8Array.from([...startOfImage, ...note, ...noisyPhoto(seed).subarray(2)])
}
