import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { chunkNonce } from './age-layout.ts'
import { aes256Gcm } from './crypto.ts'
import { chunkCount, chunkSize, headerSize, sealedChunkSize, sealedSize, sizeInHeader } from './sealed-layout.ts'
import { blockSize, createSource, giveBuffer, passingBlocks, readFully, type Source, takeBuffer } from './source.ts'

export interface SealedReader extends Source {
  close(): Promise<void>
}

const scratchSize = (blockSize / chunkSize + 1) * sealedChunkSize

/** Opens a sealed file for reading anywhere in it; damage, or another key, is E611. */
export async function openSealedFile(path: string, key: Uint8Array): Promise<SealedReader> {
  const handle = await open(path, 'r')
  const header = Buffer.alloc(headerSize)
  await readFully(handle, header, 0)
  const size = sizeInHeader(header) ?? -1
  if (size < 0 || (await handle.stat()).size !== sealedSize(size)) {
    await handle.close()
    throw new Fault('E611', { object: basename(path) })
  }
  const count = chunkCount(size)
  const cipher = aes256Gcm(key, header)
  let scratch: Buffer<ArrayBuffer> | undefined
  let cachedIndex = -1
  let cached = Buffer.alloc(0)

  function openChunk(out: Uint8Array, index: number, sealed: Uint8Array): void {
    if (!cipher.openInto(out, chunkNonce(index, index === count - 1), sealed))
      throw new Fault('E611', { object: basename(path) })
  }

  /** Whole chunks go straight into `out`, the others through the cache of one chunk. */
  function openChunks(out: Uint8Array, offset: number, first: number, sealed: Uint8Array): void {
    for (let at = 0, index = first; at < sealed.length; at += sealedChunkSize, index += 1) {
      const chunk = sealed.subarray(at, at + sealedChunkSize)
      const start = index * chunkSize - offset
      if (start >= 0 && start + chunk.length - 16 <= out.length) {
        openChunk(out.subarray(start), index, chunk)
        continue
      }
      cachedIndex = -1
      if (cached.length === 0) cached = Buffer.allocUnsafe(Math.min(chunkSize, size))
      openChunk(cached, index, chunk)
      cachedIndex = index
      copyCached(out, offset)
    }
  }

  function copyCached(out: Uint8Array, offset: number): void {
    const start = cachedIndex * chunkSize
    const from = Math.max(offset, start)
    out.set(cached.subarray(from - start, Math.min(offset + out.length, start + cached.length) - start), from - offset)
  }

  async function readInto(out: Uint8Array, offset: number): Promise<number> {
    const first = Math.floor(offset / chunkSize)
    const last = Math.max(first, Math.ceil((offset + out.length) / chunkSize) - 1)
    if (out.length === 0 && size > 0) return 0
    if (first === last && first === cachedIndex) {
      copyCached(out, offset)
      return out.length
    }
    const length = (last - first + 1) * sealedChunkSize
    const mine = scratch ?? takeBuffer(Math.max(length, Math.min(scratchSize, sealedSize(size))))
    scratch = undefined
    const bytes = length <= mine.length ? mine.subarray(0, length) : Buffer.allocUnsafe(length)
    openChunks(
      out,
      offset,
      first,
      bytes.subarray(0, await readFully(handle, bytes, headerSize + first * sealedChunkSize)),
    )
    scratch = mine
    return out.length
  }

  return {
    ...createSource(size, readInto),
    close() {
      // One that a read is still filling is not to be had here.
      if (scratch) giveBuffer(scratch)
      scratch = undefined
      return handle.close()
    },
  }
}

/** The whole of a sealed file for packing: a block is gone when the next is asked for. */
export async function* passingSealedBytes(path: string, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const reader = await openSealedFile(path, key)
  try {
    yield* passingBlocks(reader)
  } finally {
    await reader.close()
  }
}
