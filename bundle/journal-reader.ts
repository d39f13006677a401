import { isUtf8 } from 'node:buffer'
import { parseCanonical } from '#domain/canonical.ts'
import { type ChainedLine, Line } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import { journalPath } from './bag.ts'
import type { BundleJson } from './bundle-json.ts'
import { lineGenesis } from './chain.ts'
import { sha256Hex } from './crypto.ts'
import { limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { blocksOf, type Source } from './source.ts'

const newline = 0x0a

/** The lines of a journal in batches, each without its newline; a last line that has none is marked by `cut`. */
async function* splitLines(source: Source): AsyncGenerator<{ lines: Buffer[]; cut: boolean }> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const block of blocksOf(source)) {
    const bytes =
      rest.length > 0 ? Buffer.concat([rest, block]) : Buffer.from(block.buffer, block.byteOffset, block.length)
    const lines: Buffer[] = []
    let start = 0
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      lines.push(bytes.subarray(start, end))
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > limits.lineBytes) break
    yield { lines, cut: false }
  }
  if (rest.length > 0) yield { lines: [rest], cut: true }
}

function parseLine(bytes: Buffer): Line | undefined {
  if (!isUtf8(bytes)) return undefined
  try {
    return Line.safeParse(parseCanonical(bytes.toString('utf8'))).data
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

/** The structural part of stage 8 (FORMAT §7): every line canonical and of its form, the chain unbroken, the range as announced. */
export async function checkJournal(source: Source, bundle: BundleJson): Promise<Problem[]> {
  const { first, last, prevHash, lastHash } = bundle.journal
  const problems: Problem[] = []
  const path = journalPath
  let number = 0
  let expected = first
  let hash = prevHash
  if (bundle.epoch === 1 && bundle.seq === 1 && (first !== 1 || prevHash !== lineGenesis(bundle.log)))
    problems.push({ code: 'E404', path })
  for await (const { lines, cut } of splitLines(source)) {
    for (const bytes of lines) {
      number += 1
      const line = bytes.length > limits.lineBytes ? undefined : parseLine(bytes)
      if (bytes.length > limits.lineBytes) problems.push({ code: 'E109', path, line: number })
      else if (cut || line === undefined) problems.push({ code: 'E506', path, line: number })
      if (line && line.n !== expected) problems.push({ code: number === 1 ? 'E406' : 'E405', path, line: number })
      else if (line && line.prev !== hash) problems.push({ code: 'E405', path, line: number })
      expected = (line?.n ?? expected) + 1
      hash = sha256Hex(bytes)
      if (problems.length >= limits.problems) return problems
    }
  }
  if (number === 0) problems.push({ code: 'E506', path })
  else if (expected !== last + 1 || hash !== lastHash) problems.push({ code: 'E406', path })
  return problems
}

/** The lines of a journal that has been checked, in batches. */
export async function* readJournal(source: Source, log: string): AsyncGenerator<ChainedLine[]> {
  for await (const { lines } of splitLines(source)) {
    yield lines.map((bytes) => {
      const text = bytes.toString('utf8')
      return { log, line: JSON.parse(text) as Line, hash: sha256Hex(bytes), text }
    })
  }
}
