import { isUtf8 } from 'node:buffer'
import { sha256Hex } from '#bundle/crypto.ts'
import { parseCanonical } from '#domain/canonical.ts'
import { Line } from '#domain/change.ts'
import { Fault, type FaultCode } from '#domain/fault.ts'
import { bodyFault, kindOf } from './line-judge.ts'

/** Where a run of lines has to begin. */
export interface ChainStart {
  log: string
  /** Number of the first line. */
  n: number
  prev: string
}

/** Lines found in one block of a journal: `ends[i]` is where line i ends in `bytes`, its hash the 32 bytes at 32·i. */
export interface VerifiedBlock {
  bytes: Uint8Array<ArrayBuffer>
  ends: number[]
  hashes: Uint8Array<ArrayBuffer>
  /** Path at fault of each body, null where it fits; absent where all of them fit. */
  faults: (string | null)[] | undefined
}

const newline = 0x0a
const maxLine = 262_144

function joined(hashes: readonly string[]): Uint8Array<ArrayBuffer> {
  const all = Buffer.from(new ArrayBuffer(hashes.length * 32))
  hashes.forEach((hash, index) => all.write(hash, index * 32, 'hex'))
  return new Uint8Array(all.buffer)
}

/** Takes a journal's bytes block by block: each line canonical, of its form, on the chain (E506, E109, E405), its body checked. */
export function createLineVerifier({ log, n, prev }: ChainStart): { take(block: Uint8Array): VerifiedBlock; end(): void } {
  let next = n
  let hash = prev
  let rest = Buffer.alloc(0)

  function refuse(code: FaultCode): never {
    throw new Fault(code, { path: `${log}/${next}` })
  }
  function verified(bytes: Buffer, own: string): string | null {
    if (bytes.length > maxLine) refuse('E109')
    if (!isUtf8(bytes)) refuse('E506')
    const parsed = Line.safeParse(parseCanonical(bytes.toString('utf8')))
    if (!parsed.success) return refuse('E506')
    const line = parsed.data
    if (line.n !== next || line.prev !== hash) refuse('E405')
    const kind = kindOf(line.t)
    next += 1
    hash = own
    return kind === undefined ? null : bodyFault(kind, line.body)
  }
  return {
    take(block) {
      const whole = new Uint8Array(rest.length + block.length)
      whole.set(rest)
      whole.set(block, rest.length)
      const bytes = Buffer.from(whole.buffer)
      const ends: number[] = []
      const hashes: string[] = []
      const faults: (string | null)[] = []
      let start = 0
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
        const line = bytes.subarray(start, end)
        const own = sha256Hex(line)
        faults.push(verified(line, own))
        hashes.push(own)
        ends.push(end)
        start = end + 1
      }
      rest = Buffer.from(bytes.subarray(start))
      if (rest.length > maxLine) refuse('E109')
      return { bytes: whole, ends, hashes: joined(hashes), faults: faults.some((fault) => fault !== null) ? faults : undefined }
    },
    end() {
      if (rest.length > 0) refuse('E506')
    },
  }
}
