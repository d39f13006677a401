import { crc32 } from 'node:zlib'
import { journalPath, type PayloadFact } from '#bundle/bag.ts'
import { lineHash } from '#bundle/chain.ts'
import { createSha256 } from '#bundle/crypto.ts'
import { limits } from '#bundle/limits.ts'
import type { Store } from '#db/store-type.ts'
import type { Line } from '#domain/change.ts'
import type { LogId } from '#domain/fields.ts'
import { type CitationList, citationList } from './citations.ts'

const blockLength = 262_144

/** A file of a bundle as it is fixed when the bundle is built. */
export interface FixedFile extends PayloadFact {
  crc32: number
}

/** The lines of a range as the bytes of `journal.jsonl`. */
export async function* journalBytes(store: Store, log: LogId, first: number, last: number): AsyncGenerator<Uint8Array> {
  let lines: string[] = []
  let length = 0
  for await (const line of store.lines(log, first, last)) {
    lines.push(line, '\n')
    length += line.length
    if (length < blockLength) continue
    yield Buffer.from(lines.join(''))
    lines = []
    length = 0
  }
  if (lines.length > 0) yield Buffer.from(lines.join(''))
}

export interface JournalRange {
  first: number
  last: number
  prevHash: string
  lastHash: string
  file: FixedFile
  citations: CitationList
}

/** Measures the lines from `first` on, as many as one bundle holds: their file, their hashes, what they name. */
export async function measureJournal(
  store: Store,
  log: LogId,
  first: number,
  to: number,
): Promise<JournalRange | undefined> {
  const digest = createSha256()
  const citations = citationList()
  let [size, crc, last, prevHash, lastText] = [0, 0, 0, '', '']
  for await (const text of store.lines(log, first, to)) {
    const bytes = Buffer.from(`${text}\n`)
    if (size + bytes.length > limits.journalBytes) break
    const line = JSON.parse(text) as Line
    if (last === 0) prevHash = line.prev
    digest.update(bytes)
    crc = crc32(bytes, crc)
    size += bytes.length
    last = line.n
    lastText = text
    citations.add(line)
  }
  if (last === 0) return undefined
  return {
    first,
    last,
    prevHash,
    lastHash: lineHash(lastText),
    citations,
    file: { path: journalPath, size, sha256: digest.hex(), crc32: crc },
  }
}
