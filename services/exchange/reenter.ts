import { history } from '#db/stores/history.ts'
import { type AsideLine, type AsideState, listAside, settleAside } from '#db/stores/set-aside.ts'
import type { Intent, Store } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import { canonical } from '#domain/canonical.ts'
import { bodySchema, changeKind, type Line, type Noun } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import { instant, type Clock } from '../clock.ts'

/** A record while its set-aside lines are gone through: whether it is there, void, and what its revisions say. */
interface Standing {
  noun: Noun | undefined
  hash: string | undefined
  voided: boolean
  /** `t` and body of every revision. */
  said: Set<string>
  /** Whether the branch that was kept changed it beyond the common point. */
  keptChanged: boolean
}

interface Plan {
  intents: Intent[]
  settled: { line: AsideLine; state: AsideState; why?: string }[]
}

const saying = (t: string, body: unknown) => `${t} ${canonical(body)}`

async function standingOf(
  store: Store,
  log: LogId,
  id: string,
  [from, to]: readonly [number, number],
): Promise<Standing> {
  const revisions = await history(store, { log, id })
  const last = revisions.at(-1)
  return {
    noun: last && changeKind(last.t)?.noun,
    hash: last?.hash,
    voided: last?.t.endsWith('.voided') ?? false,
    said: new Set(revisions.map(({ t, body }) => saying(t, body))),
    keptChanged: revisions.some(({ n }) => n >= from && n <= to),
  }
}

/** What becomes of one set-aside line, by the record as it stands then; it moves the record on. */
function judge({ t, id, body }: Line, record: Standing, plan: Plan): { state: AsideState; why?: string } {
  const kind = changeKind(t)
  if (!kind) return { state: 'left', why: 'kind' }
  if (record.said.has(saying(t, body)) || (kind.noun === 'log' && record.noun === 'log')) return { state: 'same' }
  if (record.noun !== undefined && record.noun !== kind.noun) return { state: 'left', why: 'kind' }
  if (record.voided) return { state: kind.verb === 'voided' ? 'same' : 'left', why: 'voided' }
  if (record.noun === undefined && kind.verb !== 'recorded' && kind.verb !== 'opened')
    return { state: 'left', why: 'beginning' }
  const parsed = bodySchema(kind.noun, kind.verb).safeParse(body)
  if (!parsed.success) return { state: 'left', why: 'form' }
  plan.intents.push({ ...kind, id, body, ...(record.hash ? { expect: record.hash } : {}) } as Intent)
  Object.assign(record, { noun: kind.noun, hash: undefined, voided: kind.verb === 'voided' })
  record.said.add(saying(t, body))
  return { state: record.keptChanged ? 'both' : 'entered' }
}

/** So many lines that were kept: from the first number that was set aside to the last before this epoch. */
type Kept = readonly [from: number, to: number]

async function planned(store: Store, log: LogId, waiting: readonly AsideLine[], kept: Kept): Promise<Plan> {
  const plan: Plan = { intents: [], settled: [] }
  const records = new Map<string, Standing>()
  for (const line of waiting) {
    const said = JSON.parse(line.line) as Line
    const record = records.get(said.id) ?? (await standingOf(store, log, said.id, kept))
    records.set(said.id, record)
    const { state, why } = judge(said, record, plan)
    plan.settled.push({ line, state, ...(why === undefined ? {} : { why }) })
  }
  return plan
}

interface Entering {
  store: Store
  clock: Clock
  log: LogId
  person: PersonId
  kept: Kept
}

/** Lines and their marks in one transaction. */
async function enter(
  { store, clock, log, person, kept }: Entering,
  lines: readonly AsideLine[],
): Promise<AsideState[]> {
  const plan = await planned(store, log, lines, kept)
  const local = async (tx: LocalWriter) => {
    for (const { line, state, why } of plan.settled) await settleAside(tx, line, state, why)
  }
  if (plan.intents.length > 0) await store.commit({ log, by: person }, plan.intents, { at: instant(clock), local })
  else await store.transaction(local)
  return plan.settled.map(({ state }) => state)
}

/** One line by itself: where it can't be written it stays set aside, with the code that says why. */
async function enterAlone(entering: Entering, line: AsideLine): Promise<AsideState[]> {
  try {
    return await enter(entering, [line])
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'record.stale') throw error
    const { code } = error
    await entering.store.transaction((tx) => settleAside(tx, line, 'left', code))
    return ['left']
  }
}

export type Reentered = Record<Exclude<AsideState, 'waiting'>, number>

/**
 * Writes the set-aside lines of a log again as new lines of its epoch: same records, each the next revision of what its record now is.
 * All together, or, where one of them can't be written, each by itself; an interrupted run does nothing twice. What can't be written
 * again stays set aside, with the reason. `keptTo`: the last line of the epoch before.
 */
export async function reenter(
  { store, clock }: Pick<Entering, 'store' | 'clock'>,
  { log, person }: Pick<Entering, 'log' | 'person'>,
  keptTo: number,
): Promise<Reentered> {
  const count: Reentered = { entered: 0, both: 0, same: 0, left: 0 }
  const waiting = await listAside(store.read, log, ['waiting'])
  const entering: Entering = { store, clock, log, person, kept: [waiting[0]?.n ?? 0, keptTo] }
  const states = await enter(entering, waiting).catch(async (error: unknown) => {
    if (!(error instanceof Fault)) throw error
    const alone: AsideState[] = []
    for (const line of waiting) alone.push(...(await enterAlone(entering, line)))
    return alone
  })
  for (const state of states) if (state !== 'waiting') count[state] += 1
  return count
}
