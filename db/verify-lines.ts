import { isUtf8 } from 'node:buffer'
import { sha256Hex } from '#bundle/crypto.ts'
import { parseCanonical } from '#domain/canonical.ts'
import { Line } from '#domain/change.ts'
import { Fault, type FaultCode } from '#domain/fault.ts'
import { bodyFault, kindOf } from './line-judge.ts'

/** Where a run of lines has to begin: the number of its first line and what that follows on. */
export interface ChainStart {
  log: string
  n: number
  prev: string
}

/** A verifier between two blocks; `rest` is the beginning of a line whose end is still to come. */
export interface VerifierState extends ChainStart {
  rest: Uint8Array
}

/** Lines found in one block of a journal: `ends[i]` is where line i ends in `bytes`, its hash the 32 bytes at 32·i. */
export interface VerifiedBlock {
  bytes: Uint8Array<ArrayBuffer>
  ends: Uint32Array<ArrayBuffer>
  hashes: Uint8Array<ArrayBuffer>
  /** Path at fault of each body, null where it fits; absent where all of them fit. */
  faults: (string | null)[] | undefined
}

export interface LineVerifier {
  take(block: Uint8Array): VerifiedBlock
  /** E506 where the last line has no end. */
  end(): void
  state(): VerifierState
}

const newline = 0x0a
const maxLine = 262_144

function joined(hashes: readonly string[]): Uint8Array<ArrayBuffer> {
  const all = Buffer.from(new ArrayBuffer(hashes.length * 32))
  hashes.forEach((hash, index) => all.write(hash, index * 32, 'hex'))
  return new Uint8Array(all.buffer)
}

/** Takes a journal's bytes block by block: each line canonical, of its form, on the chain (E506, E109, E405), its body checked. */
export function createLineVerifier(start: ChainStart & { rest?: Uint8Array }): LineVerifier {
  const { log } = start
  let { n, prev, rest = new Uint8Array(0) } = start

  function refuse(code: FaultCode): never {
    throw new Fault(code, { path: `${log}/${n}` })
  }
  function verified(bytes: Buffer, hash: string): string | null {
    if (bytes.length > maxLine) refuse('E109')
    if (!isUtf8(bytes)) refuse('E506')
    const parsed = Line.safeParse(parseCanonical(bytes.toString('utf8')))
    if (!parsed.success) return refuse('E506')
    const line = parsed.data
    if (line.n !== n || line.prev !== prev) refuse('E405')
    n += 1
    prev = hash
    const kind = kindOf(line.t)
    return kind === undefined ? null : bodyFault(kind, line.body)
  }
  return {
    take(block) {
      const bytes = new Uint8Array(rest.length + block.length)
      bytes.set(rest)
      bytes.set(block, rest.length)
      const text = Buffer.from(bytes.buffer)
      const ends: number[] = []
      const hashes: string[] = []
      const faults: (string | null)[] = []
      let from = 0
      for (let end = text.indexOf(newline); end >= 0; end = text.indexOf(newline, from)) {
        const line = text.subarray(from, end)
        const hash = sha256Hex(line)
        faults.push(verified(line, hash))
        hashes.push(hash)
        ends.push(end)
        from = end + 1
      }
      rest = bytes.slice(from)
      if (rest.length > maxLine) refuse('E109')
      return {
        bytes,
        ends: new Uint32Array(ends),
        hashes: joined(hashes),
        faults: faults.some((fault) => fault !== null) ? faults : undefined,
      }
    },
    end() {
      if (rest.length > 0) refuse('E506')
    },
    state: () => ({ log, n, prev, rest }),
  }
}
