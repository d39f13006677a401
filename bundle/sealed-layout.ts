export const chunkSize = 65_536
export const headerSize = 16
export const sealedChunkSize = chunkSize + 16
const magic = 'MCSF\u0001\0\0\0'

/** Eight bytes that name the layout, eight with the size of the plain bytes: the associated data of every chunk. */
export function sealedHeader(size: number): Uint8Array {
  const header = Buffer.alloc(headerSize)
  header.write(magic, 'latin1')
  header.writeBigUInt64BE(BigInt(size), 8)
  return header
}

export function sizeInHeader(header: Uint8Array): number | undefined {
  const bytes = Buffer.from(header)
  if (bytes.length !== headerSize || bytes.toString('latin1', 0, 8) !== magic) return undefined
  const size = bytes.readBigUInt64BE(8)
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : undefined
}

/** An empty object still has one chunk, which says that it is the last. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / chunkSize))
}

export function sealedSize(size: number): number {
  return headerSize + size + 16 * chunkCount(size)
}
