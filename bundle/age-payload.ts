import { Fault } from '#domain/fault.ts'
import { type ChaCha, chacha } from './chacha.ts'
import { hkdfSha256, random, tagSize } from './crypto.ts'
import { blockSize, type Bytes, gathered, passingBlocks, type Source } from './source.ts'

const chunkSize = 65_536
const sealedChunkSize = chunkSize + 16
const sealedBlockSize = (blockSize / chunkSize) * sealedChunkSize
const nonceSize = 16

function chunks(size: number): number {
  return Math.max(1, Math.ceil(size / chunkSize))
}

function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

export function ageFileSize(headerSize: number, plainSize: number): number {
  return headerSize + nonceSize + plainSize + 16 * chunks(plainSize)
}

/** The size of the plain bytes in a file, or undefined where no payload has that length. */
export function plainSizeOf(fileSize: number, headerSize: number): number | undefined {
  const sealed = fileSize - headerSize - nonceSize
  const count = Math.ceil(sealed / sealedChunkSize)
  const size = sealed - 16 * count
  return sealed < 16 || size < 0 || chunks(size) !== count ? undefined : size
}

/** Nonce and sealed chunks; the plain bytes must be as many as announced. A block is gone when the next is asked for. FORMAT §3.4. */
export async function* sealPayload(fileKey: Uint8Array, plain: Bytes, size: number, provider: ChaCha = chacha): AsyncGenerator<Uint8Array> {
  const nonce = random(nonceSize)
  const cipher = provider(hkdfSha256(fileKey, 'payload', 32, nonce))
  const out = Buffer.allocUnsafe(sealedBlockSize)
  const count = chunks(size)
  let index = 0
  yield nonce
  for await (const block of gathered(plain)) {
    let filled = 0
    for (let at = 0; at < block.length; at += chunkSize, index += 1) {
      const chunk = block.subarray(at, at + chunkSize)
      cipher.sealInto(out.subarray(filled), chunkNonce(index, index === count - 1), chunk)
      filled += chunk.length + tagSize
    }
    yield out.subarray(0, filled)
  }
  if (size > 0) return
  cipher.sealInto(out, chunkNonce(0, true), new Uint8Array(0))
  yield out.subarray(0, tagSize)
}

/** The plain bytes of the payload behind the header, E114 where they are not what was sealed; `onSealed` sees the bytes of the file as they are read. */
export async function* openPayload(fileKey: Uint8Array, source: Source, headerSize: number, onSealed: (bytes: Uint8Array) => void, provider: ChaCha = chacha): AsyncGenerator<Uint8Array> {
  const nonce = await source.read(headerSize, nonceSize)
  const cipher = provider(hkdfSha256(fileKey, 'payload', 32, nonce))
  const out = Buffer.allocUnsafe(blockSize)
  const count = Math.ceil((source.size - headerSize - nonceSize) / sealedChunkSize)
  let index = 0
  onSealed(nonce)
  for await (const sealed of passingBlocks(source, headerSize + nonceSize, source.size, sealedBlockSize)) {
    onSealed(sealed)
    let filled = 0
    for (let at = 0; at < sealed.length; at += sealedChunkSize, index += 1) {
      const chunk = sealed.subarray(at, at + sealedChunkSize)
      if (!cipher.openInto(out.subarray(filled), chunkNonce(index, index === count - 1), chunk)) throw new Fault('E114')
      filled += chunk.length - tagSize
    }
    yield out.subarray(0, filled)
  }
}
