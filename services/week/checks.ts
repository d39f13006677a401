import { countChecks } from '#db/stores/checks-counted.ts'
import { lastCheckedBefore } from '#db/stores/last-checked.ts'
import { validInPeriod } from '#db/stores/period.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import type { ClausesQuery, CountedLine } from '#domain/contract/papers.ts'
import { type Key, refText } from '#domain/fields.ts'
import { type ChecksOf, checksOf } from '#domain/reference/checks.ts'
import { clausesInForce } from '#domain/reference/lookup.ts'
import type { Period } from '#domain/reports/report.ts'
import type { RubricMark } from '#domain/visit.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { visitsOf } from '../review-rows.ts'
import { findingsOf } from './summary.ts'

interface Check {
  clauses: readonly Key[]
  line: CountedLine
}

/** The clauses of what was seen of a service contact. */
function marked(rubric: readonly RubricMark[], mark: ChecksOf['mark']): Key[] {
  return [...new Set(rubric.flatMap((one) => (one.result === 'notSeen' ? [] : mark(one.item))))]
}

/** Every line of a period that looked at a clause: of roll-calls, checklists, service contacts and sampled cases. */
async function checksIn(desk: Desk, { fromAt, toAt }: Period): Promise<Check[]> {
  const { rooms, gates, item, mark, sample } = checksOf(desk.pack)
  const read = async <N extends 'attendance' | 'order' | 'attitude' | 'sample'>(noun: N) =>
    validInPeriod(desk.store, noun, fromAt, toAt)
  const said = (text: string | undefined) => (text ? { text } : {})
  return [
    ...(await read('attendance')).map(({ ref, body }) => ({
      clauses: body.gate ? gates : rooms,
      line: { ref, noun: 'attendance' as const, visit: body.visit, at: body.observedAt, observed: body.observed },
    })),
    ...(await read('order')).map(({ ref, body }) => ({
      clauses: item(body.item),
      line: { ref, noun: 'order' as const, visit: body.visit, at: body.at, ...said(body.note) },
    })),
    ...(await read('attitude')).map(({ ref, body }) => ({
      clauses: marked(body.rubric, mark),
      line: { ref, noun: 'attitude' as const, visit: body.visit, at: body.at, ...said(body.note) },
    })),
    ...(await read('sample')).map(({ ref, body }) => ({
      clauses: sample({ firstAsked: body.firstAsked !== undefined, toldOnce: body.toldOnce !== undefined }),
      line: { ref, noun: 'sample' as const, visit: body.visit, at: body.at, ...said(body.matter) },
    })),
  ]
}

/** The lines of a period that looked at one clause, oldest first. */
export async function checkLines(desk: Desk, { clause, ...period }: Period & { clause: Key }): Promise<CountedLine[]> {
  const lines = (await checksIn(desk, period)).filter(({ clauses }) => clauses.includes(clause)).map(({ line }) => line)
  const visits = await visitsOf(
    desk,
    lines.flatMap(({ visit }) => visit ?? []),
  )
  return lines
    .map((line) => {
      const unit = line.visit && visits.get(refText(line.visit))?.unit
      return { ...line, ...(unit ? { unit } : {}) }
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

export interface ClauseCounts {
  clause: Key
  checks: number
  breaches: number
}

export interface ClauseChecks extends ClauseCounts {
  /** The last day before the period on which it was looked at; empty where it never was. */
  lastOn: string
}

/** Every clause in force at the end of a period: how often it was looked at, and how many accepted problems break it, which may have been read already. */
export async function clauseCounts(
  desk: Desk,
  { fromAt, toAt }: Period,
  findings?: readonly RecordRow<'finding'>[],
): Promise<ClauseCounts[]> {
  const { rooms, gates, item, mark, sample } = checksOf(desk.pack)
  const [checks, breaches] = [new Map<Key, number>(), new Map<Key, number>()]
  const looked = (clauses: readonly Key[], n: number) => {
    for (const clause of clauses) checks.set(clause, (checks.get(clause) ?? 0) + n)
  }
  const counted = await countChecks(desk.store, fromAt, toAt)
  looked(rooms, counted.rooms)
  looked(gates, counted.gates)
  for (const one of counted.items) looked(item(one.item), one.n)
  for (const { rubric, n } of counted.rubrics) looked(marked(rubric, mark), n)
  for (const { n, ...told } of counted.samples) looked(sample(told), n)
  const accepted = findings ?? (await findingsOf(desk, { fromAt, toAt, review: ['accepted'], handover: false }))
  for (const { body } of accepted) if (body.clause) breaches.set(body.clause, (breaches.get(body.clause) ?? 0) + 1)
  return clausesInForce(desk.pack, dayOf(new Date(Date.parse(toAt) - 1))).map(({ id }) => ({
    clause: id,
    checks: checks.get(id) ?? 0,
    breaches: breaches.get(id) ?? 0,
  }))
}

/** The same with when before the period each clause was looked at last, those that are broken most first. */
export async function clauseChecks(desk: Desk, period: Period): Promise<ClauseChecks[]> {
  const { rooms, gates, item, mark, sample, code } = checksOf(desk.pack)
  const last = new Map<Key, string>()
  const before = await lastCheckedBefore(desk.store, period.fromAt)
  const seen = (clauses: readonly Key[], at: string | undefined) => {
    for (const clause of clauses) if (at !== undefined && at > (last.get(clause) ?? '')) last.set(clause, at)
  }
  seen(rooms, before.rooms)
  seen(gates, before.gates)
  seen(sample({ firstAsked: true, toldOnce: true }), before.samples)
  for (const [id, at] of before.items) seen(item(id), at)
  for (const [id, at] of before.rubric) seen(mark(id), at)
  for (const [id, at] of before.codes) seen(code(id), at)
  return (await clauseCounts(desk, period))
    .map((counts) => {
      const at = last.get(counts.clause)
      return { ...counts, lastOn: at === undefined ? '' : dayOf(at) }
    })
    .toSorted((a, b) => b.breaches - a.breaches || b.checks - a.checks || (a.clause < b.clause ? -1 : 1))
}

const inState = {
  checked: ({ checks, breaches }: ClauseCounts) => checks + breaches > 0,
  broken: ({ breaches }: ClauseCounts) => breaches > 0,
  never: ({ checks, breaches }: ClauseCounts) => checks + breaches === 0,
}

/** How many of these clauses are in a state that a number of a paper counts. */
export function clausesIn(rows: readonly ClauseCounts[], state: ClausesQuery['state']): number {
  return rows.filter(inState[state]).length
}
