import type { FileHandle } from 'node:fs/promises'
import { blockSize, writeFully } from './source.ts'

/** Writes blocks in order while the caller prepares the next one; the bytes are copied and may be reused at once. */
export function writeBehind(
  handle: FileHandle,
  size = blockSize,
): { write(bytes: Uint8Array): Promise<void>; drain(): Promise<void> } {
  const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)]
  let turn = 0
  let pending: Promise<void> = Promise.resolve()
  return {
    async write(bytes) {
      const buffer = buffers[turn]
      turn = 1 - turn
      const copy = buffer && bytes.length <= size ? buffer.subarray(0, bytes.length) : Buffer.alloc(bytes.length)
      copy.set(bytes)
      await pending
      pending = writeFully(handle, copy)
      pending.catch(() => undefined)
    },
    drain: () => pending,
  }
}
