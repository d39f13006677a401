import { Fault } from '#domain/fault.ts'
import { chacha } from './chacha.ts'
import { type Aead, hkdfSha256, random } from './crypto.ts'
import { blockSize, type Bytes, inBlocks, type Source } from './source.ts'

const chunkSize = 65_536
const sealedChunkSize = chunkSize + 16
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

/** Nonce and sealed chunks; the plain bytes must be as many as announced. FORMAT §3.4. */
export async function* sealPayload(fileKey: Uint8Array, plain: Bytes, size: number, aead: Aead = chacha()): AsyncGenerator<Uint8Array> {
  const nonce = random(nonceSize)
  const key = hkdfSha256(fileKey, 'payload', 32, nonce)
  const count = chunks(size)
  let index = 0
  yield nonce
  for await (const block of inBlocks(plain, blockSize)) {
    const sealed: Uint8Array[] = []
    for (let at = 0; at < block.length; at += chunkSize, index += 1) {
      sealed.push(aead.seal(key, chunkNonce(index, index === count - 1), block.subarray(at, at + chunkSize)))
    }
    yield Buffer.concat(sealed)
  }
  if (size === 0) yield aead.seal(key, chunkNonce(0, true), new Uint8Array(0))
}

/** The plain bytes of the payload behind the header, E114 where they are not what was sealed; `onSealed` sees the bytes of the file as they are read. */
export async function* openPayload(fileKey: Uint8Array, source: Source, headerSize: number, onSealed: (bytes: Uint8Array) => void, aead: Aead = chacha()): AsyncGenerator<Uint8Array> {
  const nonce = await source.read(headerSize, nonceSize)
  const key = hkdfSha256(fileKey, 'payload', 32, nonce)
  const blockOfChunks = sealedChunkSize * (blockSize / chunkSize)
  let index = 0
  onSealed(nonce)
  for (let offset = headerSize + nonceSize; offset < source.size; offset += blockOfChunks) {
    const sealed = await source.read(offset, Math.min(blockOfChunks, source.size - offset))
    onSealed(sealed)
    const plain: Uint8Array[] = []
    for (let at = 0; at < sealed.length; at += sealedChunkSize, index += 1) {
      const last = offset + at + sealedChunkSize >= source.size
      const chunk = aead.open(key, chunkNonce(index, last), sealed.subarray(at, at + sealedChunkSize))
      if (chunk === undefined) throw new Fault('E114')
      plain.push(chunk)
    }
    yield Buffer.concat(plain)
  }
}
