/** What a camera writes into its file. */
export interface CameraNote {
  make: string
  model: string
  orientation: number
  /** Local time, `2026:11:23 09:12:05`. */
  takenAt: string
}

const ascii = 2
const short = 3
const long = 4

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16LE(tag, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.writeUInt32LE(count, 4)
  if (type === short) bytes.writeUInt16LE(value, 8)
  else bytes.writeUInt32LE(value, 8)
  return bytes
}

function directory(entries: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeUInt16LE(entries.length)
  return Buffer.concat([count, ...entries, Buffer.alloc(4)])
}

/** The APP1 segment of a JPEG with make, model, orientation and DateTimeOriginal. */
export function exifSegment({ make, model, orientation, takenAt }: CameraNote): Uint8Array {
  const texts = [make, model, takenAt].map((text) => Buffer.from(`${text}\0`, 'latin1'))
  const [first, second] = [8, 8 + 2 + 5 * 12 + 4]
  const data = second + 2 + 12 + 4
  const at = texts.map((_, i) => data + texts.slice(0, i).reduce((sum, text) => sum + text.length, 0))
  const place = (i: number): [number, number] => [texts[i]?.length ?? 0, at[i] ?? 0]
  const main = directory([
    entry(0x010f, ascii, ...place(0)),
    entry(0x0110, ascii, ...place(1)),
    entry(0x0112, short, 1, orientation),
    entry(0x0132, ascii, ...place(2)),
    entry(0x8769, long, 1, second),
  ])
  const detail = directory([entry(0x9003, ascii, ...place(2))])
  const tiff = Buffer.concat([Buffer.from('II*\0', 'latin1'), Buffer.from([first, 0, 0, 0]), main, detail, ...texts])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(tiff.length + 8, 2)
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff])
}
