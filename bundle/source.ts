import { type FileHandle, open } from 'node:fs/promises'

/** Bytes that can be read anywhere. */
export interface Source {
  size: number
  /** Fills `out` from an offset and gives the number of bytes, smaller only at the end. */
  readInto(out: Uint8Array, offset: number): Promise<number>
  read(offset: number, length: number): Promise<Uint8Array>
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export const blockSize = 2 ** 20

const spare: Buffer<ArrayBuffer>[] = []
const mostSpare = 4

/** A buffer of at least so many bytes, perhaps with old ones in it. New ones for every file cost a pass over the whole heap every few files. */
export function takeBuffer(size: number): Buffer<ArrayBuffer> {
  const at = spare.findIndex(({ length }) => length >= size)
  return spare.splice(at, at === -1 ? 0 : 1)[0] ?? Buffer.allocUnsafeSlow(size)
}

/** Of those that nobody reads or fills any more; small ones are left to the collector. */
export function giveBuffer(buffer: Buffer<ArrayBuffer>): void {
  if (buffer.length >= blockSize && spare.length < mostSpare) spare.push(buffer)
}

/** A source out of its one primitive; nothing is read beyond the size. */
export function createSource(size: number, readInto: Source['readInto']): Source {
  const within = (out: Uint8Array, offset: number) =>
    readInto(out.subarray(0, Math.max(0, Math.min(out.length, size - offset))), offset)
  return {
    size,
    readInto: within,
    async read(offset, length) {
      const out = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
      return out.subarray(0, await within(out, offset))
    },
  }
}

export function memorySource(bytes: Uint8Array): Source {
  return createSource(bytes.length, (out, offset) => {
    out.set(bytes.subarray(offset, offset + out.length))
    return Promise.resolve(out.length)
  })
}

/** Reads until `out` is full or the file ends. */
export async function readFully(handle: FileHandle, out: Uint8Array, offset: number): Promise<number> {
  let filled = 0
  while (filled < out.length) {
    const { bytesRead } = await handle.read(out, filled, out.length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

export async function writeFully(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten
}

export async function fileSource(path: string): Promise<Source & { close(): Promise<void> }> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return { ...createSource(size, (out, offset) => readFully(handle, out, offset)), close: () => handle.close() }
}

/** A window over a source, so that many small reads cost few large ones. */
export function bufferedSource(source: Source, windowSize = blockSize): Source {
  const window = Buffer.allocUnsafeSlow(windowSize)
  let start = 0
  let filled = 0
  return createSource(source.size, async (out, offset) => {
    if (out.length >= windowSize) return source.readInto(out, offset)
    if (offset < start || offset + out.length > start + filled) {
      start = offset
      filled = await source.readInto(window, offset)
    }
    const bytes = window.subarray(offset - start, Math.min(filled, offset - start + out.length))
    out.set(bytes)
    return bytes.length
  })
}

/** A part of a source as a source of its own. */
export function partOf(source: Source, start: number, size: number): Source {
  return createSource(size, (out, offset) => source.readInto(out, start + offset))
}

/** The bytes of a range in blocks. */
export async function* blocksOf(source: Source, start = 0, end = source.size): AsyncGenerator<Uint8Array> {
  for (let offset = start; offset < end; offset += blockSize)
    yield await source.read(offset, Math.min(blockSize, end - offset))
}

/** The same without a new buffer for each block: a block is gone when the next is asked for. */
export async function* passingBlocks(
  source: Source,
  start = 0,
  end = source.size,
  size = blockSize,
): AsyncGenerator<Uint8Array> {
  const block = takeBuffer(Math.min(size, Math.max(0, end - start)))
  try {
    for (let offset = start; offset < end; offset += size)
      yield block.subarray(0, await source.readInto(block.subarray(0, Math.min(size, end - offset)), offset))
  } finally {
    giveBuffer(block)
  }
}

/** The same bytes gathered into blocks of one size (the last may be shorter); a block is gone when the next is asked for. */
export async function* gathered(bytes: Bytes, size = blockSize): AsyncGenerator<Uint8Array> {
  const block = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      if (filled === 0 && piece.length - at >= size) {
        yield piece.subarray(at, at + size)
        at += size
        continue
      }
      const taken = Math.min(size - filled, piece.length - at)
      block.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === size) {
        yield block
        filled = 0
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled)
}
