import { imageShape, type ImageShape } from './image-shape.ts'

/** A picture without what a camera or an editor wrote beside it; how it has to be turned is kept apart. */
export interface BareImage extends ImageShape {
  bytes: Buffer
}

const endOfImage = Buffer.from([0xff, 0xd9])

/** JFIF without a thumbnail, and Adobe's note on the colours, without which the picture would look different. */
function tellsTheColours(marker: number, segment: Buffer): boolean {
  if (marker === 0xe0) return segment.length === 18 && segment.toString('latin1', 4, 9) === 'JFIF\0'
  return marker === 0xee && segment.toString('latin1', 4, 9) === 'Adobe'
}

function keeps(marker: number, segment: Buffer): boolean {
  const aside = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
  return !aside || tellsTheColours(marker, segment)
}

/** Where the next marker stands behind coded data: neither a stuffed byte nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from)
  while (at >= 0 && at + 1 < file.length) {
    const next = file[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at = file.indexOf(0xff, at + 1)
  }
  return file.length
}

/** Everything behind the end of the image goes as well: phones keep films and second pictures there. */
function bareJpeg(file: Buffer): Buffer | undefined {
  const kept = [file.subarray(0, 2)]
  let scanned = false
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file[at + 1] ?? 0
    if (file[at] !== 0xff) return undefined
    if (marker === 0xff) at += 1
    else if (marker === 0xd9) break
    else {
      const end = at + 2 + file.readUInt16BE(at + 2)
      if (end > file.length) return undefined
      const segment = file.subarray(at, end)
      if (keeps(marker, segment)) kept.push(segment)
      at = end
      if (marker !== 0xda) continue
      scanned = true
      at = endOfScan(file, end)
      kept.push(file.subarray(end, at))
    }
  }
  return scanned ? Buffer.concat([...kept, endOfImage]) : undefined
}

const pictureChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs'])

function barePng(file: Buffer): Buffer | undefined {
  const kept = [file.subarray(0, 8)]
  for (let at = 8; at + 12 <= file.length; ) {
    const type = file.toString('latin1', at + 4, at + 8)
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) return undefined
    if (pictureChunks.has(type)) kept.push(file.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

/** The picture alone, without place, time, device or comment; undefined where the bytes are no whole JPEG or PNG. */
export function bareImage(bytes: Uint8Array): BareImage | undefined {
  const shape = imageShape(bytes)
  if (!shape) return undefined
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bare = shape.type === 'jpg' ? bareJpeg(file) : barePng(file)
  return bare && { ...shape, bytes: bare }
}
