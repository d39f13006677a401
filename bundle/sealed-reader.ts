import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { openAes256Gcm } from './crypto.ts'
import { chunkCount, chunkNonce, chunkSize, headerSize, sealedChunkSize, sealedSize, sizeInHeader } from './sealed-layout.ts'
import { blocksOf, readFully, type Source } from './source.ts'

export interface SealedReader extends Source {
  close(): Promise<void>
}

/** Opens a sealed file for reading anywhere in it; damage, or another key, is E611. */
export async function openSealedFile(path: string, key: Uint8Array): Promise<SealedReader> {
  const damaged = () => new Fault('E611', { object: basename(path) })
  const handle = await open(path, 'r')
  const header = await readFully(handle, 0, headerSize)
  const size = sizeInHeader(header)
  if (size === undefined || (await handle.stat()).size !== sealedSize(size)) {
    await handle.close()
    throw damaged()
  }
  const count = chunkCount(size)
  let cachedIndex = -1
  let cached: Uint8Array = new Uint8Array(0)

  async function readChunks(first: number, last: number): Promise<Uint8Array[]> {
    if (first === last && first === cachedIndex) return [cached]
    const sealed = await readFully(handle, headerSize + first * sealedChunkSize, (last - first + 1) * sealedChunkSize)
    const plain: Uint8Array[] = []
    for (let index = first; index <= last; index += 1) {
      const at = (index - first) * sealedChunkSize
      const chunk = openAes256Gcm(key, chunkNonce(index, index === count - 1), sealed.subarray(at, at + sealedChunkSize), header)
      if (chunk === undefined) throw damaged()
      plain.push(chunk)
    }
    cachedIndex = last
    cached = plain.at(-1) ?? cached
    return plain
  }

  return {
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size)
      if (offset >= end && size > 0) return new Uint8Array(0)
      const first = Math.floor(offset / chunkSize)
      const chunks = await readChunks(first, Math.max(first, Math.ceil(end / chunkSize) - 1))
      const from = offset - first * chunkSize
      const joined = chunks.length === 1 ? (chunks[0] ?? new Uint8Array(0)) : Buffer.concat(chunks)
      return joined.subarray(from, from + Math.max(0, end - offset))
    },
    close: () => handle.close(),
  }
}

/** The bytes of a sealed file, or of a range of it; the file is closed when the reader stops. */
export async function* sealedBytes(path: string, key: Uint8Array, start = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  const reader = await openSealedFile(path, key)
  try {
    yield* blocksOf(reader, start, Math.min(end, reader.size))
  } finally {
    await reader.close()
  }
}
