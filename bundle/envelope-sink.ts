import { writeSync } from 'node:fs'
import { createSha256 } from './crypto.ts'

/** An open file, and what stands in it before the first chunk: header and payload nonce. */
export interface SinkPlan {
  fd: number
  start: Uint8Array
}

export interface WrittenEnvelope {
  fileSha256: string
  size: number
}

/** The second half of an export: hashes and writes what was sealed. */
export function createEnvelopeSink({ fd, start }: SinkPlan): {
  put(sealed: Uint8Array): void
  finish(): WrittenEnvelope
} {
  const digest = createSha256()
  let size = 0
  function put(bytes: Uint8Array): void {
    digest.update(bytes)
    for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
    size += bytes.length
  }
  put(start)
  return { put, finish: () => ({ fileSha256: digest.hex(), size }) }
}
