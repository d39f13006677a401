import { lineGenesis, lineHash } from '#bundle/chain.ts'
import { isCanonical } from '#domain/canonical.ts'
import { Line } from '#domain/change.ts'
import { positionLine } from './cell.ts'
import type { Gap } from './gaps.ts'
import type { JournalRow } from './pages.ts'

/** Where a log's chain stands while its journal is read through. */
export interface ChainWalk {
  log: string
  n: number
  hash: string | undefined
  epoch: number
}

export interface EpochStart {
  epoch: number
  from_n: number
  from_hash: Buffer | null
}

function follows(walk: ChainWalk, line: Line, latest: EpochStart, gaps: readonly Gap[]): boolean {
  const { log, n, hash, epoch } = walk
  if (gaps.some((gap) => gap.after === n && gap.n === line.n && gap.prev === line.prev)) return true
  if (line.n === n + 1) {
    if (line.prev === (hash ?? lineGenesis(log))) return true
    for (let next = epoch + 1; next <= latest.epoch; next++) {
      if (line.prev === lineGenesis(log, next, hash)) {
        walk.epoch = next
        return true
      }
    }
  }
  const kept = latest.from_hash?.toString('hex')
  if (line.n !== latest.from_n + 1 || line.prev !== lineGenesis(log, latest.epoch, kept)) return false
  walk.epoch = latest.epoch
  return true
}

/** What is wrong with a journal row against the one before it; `walk` moves on to it. */
export function chainFault(
  walk: ChainWalk,
  row: JournalRow,
  latest: EpochStart,
  gaps: readonly Gap[],
): string | undefined {
  const n = positionLine(row.pos)
  const hash = lineHash(row.line)
  const told = row.hash.toString('hex')
  const parsed = isCanonical(row.line) ? Line.safeParse(JSON.parse(row.line)) : undefined
  const isSound =
    parsed?.success === true && parsed.data.n === n && told === hash && follows(walk, parsed.data, latest, gaps)
  Object.assign(walk, { n, hash })
  return isSound ? undefined : `${walk.log}/${n}`
}
