import { type FileHandle, open } from 'node:fs/promises'

/** Bytes that can be read anywhere. `read` gives fewer bytes only at the end. */
export interface Source {
  size: number
  read(offset: number, length: number): Promise<Uint8Array>
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export const blockSize = 2 ** 20

export function memorySource(bytes: Uint8Array): Source {
  return { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) }
}

/** Reads until the length is reached or the file ends. */
export async function readFully(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

export async function writeFully(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten
}

export async function fileSource(path: string): Promise<Source & { close(): Promise<void> }> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    size,
    read: (offset, length) => readFully(handle, offset, Math.max(0, Math.min(length, size - offset))),
    close: () => handle.close(),
  }
}

/** A window over a source, so that many small reads cost few large ones. */
export function bufferedSource(source: Source, windowSize = blockSize): Source {
  let start = 0
  let window: Uint8Array = new Uint8Array(0)
  return {
    size: source.size,
    async read(offset, length) {
      if (length >= windowSize) return source.read(offset, length)
      const end = Math.min(offset + length, source.size)
      if (offset < start || end > start + window.length) {
        window = await source.read(offset, windowSize)
        start = offset
      }
      return window.subarray(offset - start, end - start)
    },
  }
}

/** A part of a source as a source of its own. */
export function partOf(source: Source, start: number, size: number): Source {
  return { size, read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, size - offset))) }
}

/** The bytes of a range in blocks. */
export async function* blocksOf(source: Source, start = 0, end = source.size): AsyncGenerator<Uint8Array> {
  for (let offset = start; offset < end; offset += blockSize) yield await source.read(offset, Math.min(blockSize, end - offset))
}

/** The same bytes, gathered into blocks of one size (the last may be shorter). */
export async function* inBlocks(bytes: Bytes, size = blockSize): AsyncGenerator<Uint8Array> {
  let block = Buffer.allocUnsafeSlow(size)
  let filled = 0
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      const taken = Math.min(size - filled, piece.length - at)
      block.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === size) {
        yield block
        block = Buffer.allocUnsafeSlow(size)
        filled = 0
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled)
}
