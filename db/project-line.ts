import { instantMs, position, positionLine } from './cell.ts'
import type { Batch } from './batch.ts'
import { lostBetween } from './gaps.ts'
import { bodyFault, kindOf, oddClock, refusalOf } from './line-judge.ts'
import type { LogState } from './log-state.ts'
import { headPlace } from './record-state.ts'
import type { IncomingLine, LineException } from './store-type.ts'

export interface Projected {
  exceptions: LineException[]
  applied: boolean
  /** Place of the line that the record had as its head before; null for a new record or a line not applied. */
  back: number | null
}

/** Judges a line against those before it in its log and applies it where it keeps the rules. `state` moves on to it. */
export function projectLine(
  batch: Pick<Batch, 'known' | 'apply'>,
  state: LogState,
  incoming: IncomingLine,
  receivedAt: number | undefined,
): Projected {
  const { line, hash } = incoming
  const at = instantMs(line.at)
  const before = batch.known(line.id)
  const odd: LineException[] =
    at !== undefined && oddClock(at, state.lastAt, receivedAt) ? [{ n: line.n, code: 'X505', path: 'at' }] : []
  Object.assign(state, { n: line.n, hash, prev: hash, lastAt: at })
  const refusal = refused(batch, state, incoming, at)
  if (refusal !== undefined) return { exceptions: [...odd, { n: line.n, ...refusal }], applied: false, back: null }
  if (line.id > state.maxId) state.maxId = line.id
  return { exceptions: odd, applied: true, back: (before?.cells[headPlace] as number | undefined) ?? null }
}

function refused(
  batch: Pick<Batch, 'known' | 'apply'>,
  state: LogState,
  incoming: IncomingLine,
  at: number | undefined,
): Omit<LineException, 'n'> | undefined {
  const { line, hash } = incoming
  const kind = kindOf(line.t)
  if (kind === undefined) return { code: 'I503', path: 't' }
  if (at === undefined) return { code: 'X501', path: 'at' }
  if (kind.noun === 'log' && line.n !== 1) return { code: 'X504', path: 't' }
  const fault = incoming.fault === undefined ? bodyFault(kind, line.body) : incoming.fault
  const known = batch.known(line.id)
  const from = known === undefined ? 0 : positionLine(Number(known.cells[headPlace]))
  const refusal = refusalOf(line, kind, known, state.owner, fault, lostBetween(state.gaps, from, line.n))
  if (refusal !== undefined) return refusal
  const body = line.body as Record<string, unknown>
  const { noun, verb } = kind
  const unreal = batch.apply({
    noun,
    verb,
    id: line.id,
    pos: position(state.no, line.n),
    rev: line.rev,
    at,
    by: line.by,
    hash,
    body,
  })
  if (unreal !== undefined) return { code: 'X501', path: unreal }
  if (noun === 'log') state.owner = String(body['person'])
  return undefined
}
