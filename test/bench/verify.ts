import { hash } from 'node:crypto'
import { lineGenesis } from '#bundle/chain.ts'
import { createLineVerifier } from '#db/verify-lines.ts'
import { bodySchema, changeKind, Line } from '#domain/change.ts'
import { benchJournal, benchLog, journalBlocks } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'

const schemas = new Map<string, ReturnType<typeof bodySchema>>()

function schemaOf(t: string) {
  const known = schemas.get(t)
  if (known) return known
  const kind = changeKind(t)
  if (!kind) throw new Error(t)
  const schema = bodySchema(kind.noun, kind.verb)
  schemas.set(t, schema)
  return schema
}

function ordered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(ordered)
  let last = ''
  for (const [key, member] of Object.entries(value)) {
    if (key <= last || !ordered(member)) return false
    last = key
  }
  return true
}

/** The reference loop of performance.md, section 3: split, hash, parse, key order and stringify, zod for envelope and body. */
function reference(bytes: Buffer): number {
  let count = 0
  let prev = lineGenesis(benchLog)
  for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start)) {
    const text = bytes.toString('utf8', start, end)
    const own = hash('sha256', bytes.subarray(start, end), 'hex')
    const value: unknown = JSON.parse(text)
    if (!ordered(value) || JSON.stringify(value) !== text) throw new Error('not canonical')
    const line = Line.safeParse(value)
    if (!line.success || line.data.prev !== prev || !schemaOf(line.data.t).safeParse(line.data.body).success)
      throw new Error('bad line')
    prev = own
    count++
  }
  return count
}

/** G3: verifying a journal, in lines a second, against the reference loop. */
export async function benchVerify(lines: number, rounds: number): Promise<Benchmark[]> {
  const blocks = journalBlocks(benchJournal(lines))
  const bytes = Buffer.concat(blocks)
  const ours = () =>
    seconds(() => {
      const verifier = createLineVerifier({ log: benchLog, n: 1, prev: lineGenesis(benchLog) })
      for (const block of blocks) verifier.take(block)
      verifier.end()
    })
  const run = await interleaved(rounds, ours, () => seconds(() => reference(bytes)))
  return [
    {
      name: `G3 verify a journal of ${lines} lines`,
      unit: 'lines/s',
      value: rounded(lines / median(run.ours)),
      floor: rounded(lines / median(run.floor)),
      ratio: rounded(1 / run.ratio),
      limit: 0.9,
      runs: rounds,
    },
  ]
}
