import { tagSize } from './crypto.ts'
import { blockSize } from './source.ts'

export const chunkSize = 65_536
export const sealedChunkSize = chunkSize + tagSize
export const sealedBlockSize = (blockSize / chunkSize) * sealedChunkSize
export const payloadNonceSize = 16

export function chunksOf(plainSize: number): number {
  return Math.max(1, Math.ceil(plainSize / chunkSize))
}

/** Eleven bytes of counter and one that marks the last chunk: FORMAT §3.4, and §14.4 for files at rest. */
export function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

export function ageFileSize(headerSize: number, plainSize: number): number {
  return headerSize + payloadNonceSize + plainSize + tagSize * chunksOf(plainSize)
}

/** The size of the plain bytes in a file, or undefined where no payload has that length. */
export function plainSizeOf(fileSize: number, headerSize: number): number | undefined {
  const sealed = fileSize - headerSize - payloadNonceSize
  const count = Math.ceil(sealed / sealedChunkSize)
  const size = sealed - tagSize * count
  return sealed < tagSize || size < 0 || chunksOf(size) !== count ? undefined : size
}
