/** What a document needs to know of a photo: its kind, its stored size in pixels and its EXIF orientation (1–8). */
export interface ImageShape {
  type: 'jpg' | 'png'
  width: number
  height: number
  orientation: number
}

function exifOrientation(exif: Buffer): number {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return 1
  const tiff = exif.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  for (let i = 0; i < u16(directory); i += 1) {
    const entry = directory + 2 + i * 12
    if (u16(entry) === 0x0112) return Math.min(8, Math.max(1, u16(entry + 8)))
  }
  return 1
}

function jpegShape(file: Buffer): ImageShape | undefined {
  let orientation = 1
  let at = 2
  while (at + 9 < file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = file.readUInt16BE(at + 2)
    if (marker === 0xe1)
      orientation = safely(() => exifOrientation(file.subarray(at + 4, at + 2 + length))) ?? orientation
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return { type: 'jpg', width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5), orientation }
    at += 2 + length
  }
  return undefined
}

function safely<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Shape of a JPEG or PNG, or undefined where the bytes are neither or damaged. */
export function imageShape(bytes: Uint8Array): ImageShape | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shape = safely(() => {
    if (file.readUInt16BE(0) === 0xffd8) return jpegShape(file)
    const png = file.readUInt32BE(0) === 0x89504e47 && file.toString('latin1', 12, 16) === 'IHDR'
    return png
      ? { type: 'png' as const, width: file.readUInt32BE(16), height: file.readUInt32BE(20), orientation: 1 }
      : undefined
  })
  return shape && shape.width > 0 && shape.height > 0 ? shape : undefined
}
