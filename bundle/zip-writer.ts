import { crc32 } from 'node:zlib'
import { Fault } from '#domain/fault.ts'
import { createSha256 } from './crypto.ts'
import type { Bytes } from './source.ts'
import { localHeader, type ZipEntry, zipRules, zipTail } from './zip.ts'

/** A file to be packed: size, CRC and, if known, SHA-256 were taken before and are checked on the way. */
export interface ZipInput extends ZipEntry {
  sha256?: string
  open: () => Bytes
}

export function textEntry(path: string, text: string | Uint8Array): ZipInput {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return { path, size: bytes.length, crc32: crc32(bytes), open: () => [bytes] }
}

async function* checked(entry: ZipInput): AsyncGenerator<Uint8Array> {
  const digest = entry.sha256 === undefined ? undefined : createSha256()
  let size = 0
  let crc = 0
  for await (const bytes of entry.open()) {
    size += bytes.length
    if (size > entry.size) break
    crc = crc32(bytes, crc)
    digest?.update(bytes)
    yield bytes
  }
  if (size !== entry.size || crc !== entry.crc32 || digest?.hex() !== entry.sha256)
    throw new Fault('E611', { path: entry.path })
}

/** The one zip of these entries, in the order given. A file that is not what was recorded is E611. */
export async function* writeZip(entries: readonly ZipInput[], rules = zipRules): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield localHeader(entry, rules)
    yield* checked(entry)
  }
  yield zipTail(entries, rules)
}
