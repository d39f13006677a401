import { crc32 } from 'node:zlib'
import { Fault } from '#domain/fault.ts'
import { createSha256, sealAes256Gcm } from './crypto.ts'
import { createPartFile } from './durable-file.ts'
import { chunkCount, chunkNonce, chunkSize, sealedHeader } from './sealed-layout.ts'
import { blockSize, type Bytes, inBlocks, writeFully } from './source.ts'

/** What is known of an object once it has been written. */
export interface ObjectFacts {
  sha256: string
  size: number
  crc32: number
}

function sealBlock(key: Uint8Array, header: Uint8Array, block: Uint8Array, firstIndex: number, count: number): Uint8Array {
  const sealed: Uint8Array[] = []
  for (let at = 0; at < Math.max(block.length, 1); at += chunkSize) {
    const index = firstIndex + at / chunkSize
    sealed.push(sealAes256Gcm(key, chunkNonce(index, index === count - 1), block.subarray(at, at + chunkSize), header))
  }
  return Buffer.concat(sealed)
}

/**
 * Stores bytes of a known size under a key of their own: AES-256-GCM in chunks of 64 KiB, durable and named only when complete.
 * A source of another size is E101; a key must never serve two files.
 */
export async function writeSealedFile(path: string, key: Uint8Array, size: number, source: Bytes): Promise<ObjectFacts> {
  const file = await createPartFile(path)
  const digest = createSha256()
  const header = sealedHeader(size)
  const count = chunkCount(size)
  let written = 0
  let crc = 0
  try {
    await writeFully(file.handle, header)
    for await (const block of inBlocks(source, blockSize)) {
      if (written + block.length > size) break
      digest.update(block)
      crc = crc32(block, crc)
      await writeFully(file.handle, sealBlock(key, header, block, written / chunkSize, count))
      written += block.length
    }
    if (written !== size) throw new Fault('E101', { expected: size, found: written })
    if (size === 0) await writeFully(file.handle, sealBlock(key, header, new Uint8Array(0), 0, 1))
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
  return { sha256: digest.hex(), size, crc32: crc }
}
