import { writeSync } from 'node:fs'
import { chacha } from './chacha.ts'
import { createSha256, tagSize } from './crypto.ts'
import { chunkNonce, chunkSize, chunksOf, sealedBlockSize } from './age-layout.ts'

/** What is needed to write an age file whose header has been made. */
export interface SinkPlan {
  fd: number
  /** Header and payload nonce: the bytes before the first chunk. */
  start: Uint8Array
  streamKey: Uint8Array
  plainSize: number
}

/** The second half of an export: takes plain blocks of 1 MiB in order, seals them, and writes and hashes what comes out. */
export function createEnvelopeSink({ fd, start, streamKey, plainSize }: SinkPlan): {
  put(block: Uint8Array): void
  finish(): { fileSha256: string; size: number }
} {
  const cipher = chacha(streamKey)
  const digest = createSha256()
  const out = Buffer.allocUnsafe(sealedBlockSize)
  const count = chunksOf(plainSize)
  let index = 0
  let size = 0

  function emit(bytes: Uint8Array): void {
    digest.update(bytes)
    for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
    size += bytes.length
  }

  function put(block: Uint8Array): void {
    let filled = 0
    for (let at = 0; at < Math.max(block.length, 1); at += chunkSize, index += 1) {
      const chunk = block.subarray(at, at + chunkSize)
      cipher.sealInto(out.subarray(filled), chunkNonce(index, index === count - 1), chunk)
      filled += chunk.length + tagSize
    }
    emit(out.subarray(0, filled))
  }

  emit(start)
  return {
    put,
    finish() {
      if (plainSize === 0) put(new Uint8Array(0))
      return { fileSha256: digest.hex(), size }
    },
  }
}
