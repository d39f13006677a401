import { rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { Fault } from '#domain/fault.ts'
import { chunkNonce } from './age-layout.ts'
import { writeBehind } from './behind.ts'
import { aes256Gcm, createSha256, type MessageCipher, tagSize } from './crypto.ts'
import { createPartFile } from './durable-file.ts'
import { chunkCount, chunkSize, sealedChunkSize, sealedHeader } from './sealed-layout.ts'
import { blockSize, type Bytes, gathered } from './source.ts'

/** What is known of an object once it has been written. */
export interface ObjectFacts {
  sha256: string
  size: number
  crc32: number
}

const blockChunks = blockSize / chunkSize

/** Seals the chunks of a block into `out` and gives the part that was filled. */
function sealBlock(
  cipher: MessageCipher,
  out: Uint8Array,
  block: Uint8Array,
  firstIndex: number,
  count: number,
): Uint8Array {
  let filled = 0
  for (let at = 0; at < Math.max(block.length, 1); at += chunkSize) {
    const index = firstIndex + at / chunkSize
    const chunk = block.subarray(at, at + chunkSize)
    cipher.sealInto(out.subarray(filled), chunkNonce(index, index === count - 1), chunk)
    filled += chunk.length + tagSize
  }
  return out.subarray(0, filled)
}

/**
 * Stores bytes of a known size under a key of their own: AES-256-GCM in chunks of 64 KiB, durable and named only when complete.
 * A source of another size is E101; a key must never serve two files.
 */
export async function writeSealedFile(
  path: string,
  key: Uint8Array,
  size: number,
  source: Bytes,
): Promise<ObjectFacts> {
  const file = await createPartFile(path)
  const digest = createSha256()
  const header = sealedHeader(size)
  const count = chunkCount(size)
  const cipher = aes256Gcm(key, header)
  const out = Buffer.allocUnsafe(blockChunks * sealedChunkSize)
  const behind = writeBehind(file.handle, out.length)
  let written = 0
  let crc = 0
  let isNamed = false
  try {
    await behind.write(header)
    for await (const block of gathered(source)) {
      if (written + block.length > size) break
      digest.update(block)
      crc = crc32(block, crc)
      await behind.write(sealBlock(cipher, out, block, written / chunkSize, count))
      written += block.length
    }
    if (written !== size) throw new Fault('E101', { expected: size, found: written })
    if (size === 0) await behind.write(sealBlock(cipher, out, new Uint8Array(0), 0, 1))
    await behind.drain()
    isNamed = true
    await file.commit()
  } catch (error) {
    await file.discard()
    // Nobody learns the key of a file whose name may not last.
    if (isNamed) await rm(path, { force: true })
    throw error
  }
  return { sha256: digest.hex(), size, crc32: crc }
}
