import { createBitWriter } from './bit-writer.ts'
import { type BitWriter } from './bit-writer.ts'
import { chroma, type Codes, huffmanTables, luma } from './huffman.ts'

/** A picture in YCbCr with the colours at half size; width and height are multiples of 16. */
export interface Picture {
  width: number
  height: number
  y: Uint8Array
  cb: Uint8Array
  cr: Uint8Array
}

const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
])
const lumaSteps = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
]
const chromaSteps = [
  17,
  18,
  24,
  47,
  99,
  99,
  99,
  99,
  18,
  21,
  26,
  66,
  99,
  99,
  99,
  99,
  24,
  26,
  56,
  99,
  99,
  99,
  99,
  99,
  47,
  66,
  99,
  99,
  99,
  99,
  99,
  99,
  ...Array.from({ length: 32 }, () => 99),
]

/** cos((2x+1)uπ/16) with the normalising factor, row u, column x. */
const basis = Float32Array.from(
  { length: 64 },
  (_, i) => Math.cos(((2 * (i % 8) + 1) * (i >> 3) * Math.PI) / 16) * (i < 8 ? Math.SQRT1_2 : 1) * 0.5,
)

function steps(table: readonly number[], quality: number): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - quality * 2
  return Uint8Array.from(table, (step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))))
}

const rows = new Float32Array(64)
const quantised = new Int16Array(64)

function transform(plane: Uint8Array, at: number, stride: number, divisors: Float32Array): void {
  for (let y = 0; y < 8; y += 1) {
    const line = at + y * stride
    for (let u = 0; u < 8; u += 1) {
      let sum = 0
      for (let x = 0; x < 8; x += 1) sum += ((plane[line + x] as number) - 128) * (basis[u * 8 + x] as number)
      rows[y * 8 + u] = sum
    }
  }
  for (let u = 0; u < 8; u += 1) {
    for (let v = 0; v < 8; v += 1) {
      let sum = 0
      for (let y = 0; y < 8; y += 1) sum += (rows[y * 8 + u] as number) * (basis[v * 8 + y] as number)
      quantised[v * 8 + u] = Math.round(sum * (divisors[v * 8 + u] as number))
    }
  }
}

function bitLength(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value)
}

function putValue(out: BitWriter, codes: Codes, run: number, value: number): void {
  const size = bitLength(value)
  const symbol = (run << 4) | size
  out.put(codes.code[symbol] as number, codes.size[symbol] as number)
  if (size > 0) out.put(value < 0 ? value + (1 << size) - 1 : value, size)
}

/** Writes the block in `quantised`; answers with its DC value. */
function putBlock(out: BitWriter, tables: { dc: Codes; ac: Codes }, before: number): number {
  const dc = quantised[0] as number
  putValue(out, tables.dc, 0, dc - before)
  let run = 0
  for (let k = 1; k < 64; k += 1) {
    const value = quantised[zigzag[k] as number] as number
    if (value === 0) {
      run += 1
      continue
    }
    for (; run > 15; run -= 16) out.put(tables.ac.code[0xf0] as number, tables.ac.size[0xf0] as number)
    putValue(out, tables.ac, run, value)
    run = 0
  }
  if (run > 0) out.put(tables.ac.code[0] as number, tables.ac.size[0] as number)
  return dc
}

function entropy({ width, height, y, cb, cr }: Picture, lumaTable: Uint8Array, chromaTable: Uint8Array): Uint8Array {
  const out = createBitWriter(width * height)
  const [forLuma, forChroma] = [lumaTable, chromaTable].map((table) =>
    Float32Array.from(table, (step) => 1 / step),
  ) as [Float32Array, Float32Array]
  let [dcY, dcB, dcR] = [0, 0, 0]
  for (let row = 0; row < height; row += 16) {
    for (let column = 0; column < width; column += 16) {
      for (const corner of [0, 8, 8 * width, 8 * width + 8]) {
        transform(y, row * width + column + corner, width, forLuma)
        dcY = putBlock(out, luma, dcY)
      }
      const half = (row >> 1) * (width >> 1) + (column >> 1)
      transform(cb, half, width >> 1, forChroma)
      dcB = putBlock(out, chroma, dcB)
      transform(cr, half, width >> 1, forChroma)
      dcR = putBlock(out, chroma, dcR)
    }
  }
  return out.finish()
}

function segment(marker: number, body: readonly number[]): number[] {
  const length = body.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...body]
}

/** The parts of a baseline JPEG after its application segments: tables, frame and scan up to the end mark. */
export function encodeJpeg(picture: Picture, quality: number): Uint8Array {
  const [lumaTable, chromaTable] = [steps(lumaSteps, quality), steps(chromaSteps, quality)]
  const inOrder = (table: Uint8Array) => Array.from(zigzag, (at) => table[at] as number)
  const { width, height } = picture
  const head = [
    ...segment(0xdb, [0, ...inOrder(lumaTable), 1, ...inOrder(chromaTable)]),
    ...segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]),
    ...huffmanTables.flatMap(([id, table]) => segment(0xc4, [id, ...table.lengths, ...table.symbols])),
    ...segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ]
  return Buffer.concat([Uint8Array.from(head), entropy(picture, lumaTable, chromaTable), Uint8Array.of(0xff, 0xd9)])
}
