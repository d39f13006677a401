import { lastCheckedBefore } from '#db/stores/last-checked.ts'
import { validInPeriod } from '#db/stores/period.ts'
import type { ClausesQuery, CountedLine } from '#domain/contract/papers.ts'
import { type Key, refText } from '#domain/fields.ts'
import { checksOf } from '#domain/reference/checks.ts'
import { clausesInForce } from '#domain/reference/lookup.ts'
import type { Period } from '#domain/reports/report.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { visitsOf } from '../review-rows.ts'
import { findingsOf } from './summary.ts'

interface Check {
  clauses: readonly Key[]
  line: CountedLine
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
      clauses: [...new Set(body.rubric.flatMap((one) => (one.result === 'notSeen' ? [] : mark(one.item))))],
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

export interface ClauseChecks {
  clause: Key
  checks: number
  breaches: number
  /** The last day before the period on which it was looked at; empty where it never was. */
  lastOn: string
}

/** Every clause in force at the end of a period: how often it was looked at, how many accepted problems break it, and when before. */
export async function clauseChecks(desk: Desk, period: Period): Promise<ClauseChecks[]> {
  const { rooms, gates, item, mark, sample, code } = checksOf(desk.pack)
  const [checks, breaches, last] = [new Map<Key, number>(), new Map<Key, number>(), new Map<Key, string>()]
  const more = (to: Map<Key, number>, clause: Key) => to.set(clause, (to.get(clause) ?? 0) + 1)
  for (const { clauses } of await checksIn(desk, period)) for (const clause of clauses) more(checks, clause)
  for (const { body } of await findingsOf(desk, { ...period, review: ['accepted'], handover: false }))
    if (body.clause) more(breaches, body.clause)
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
  const on = dayOf(new Date(Date.parse(period.toAt) - 1))
  return clausesInForce(desk.pack, on)
    .map(({ id }) => {
      const at = last.get(id)
      return {
        clause: id,
        checks: checks.get(id) ?? 0,
        breaches: breaches.get(id) ?? 0,
        lastOn: at === undefined ? '' : dayOf(at),
      }
    })
    .toSorted((a, b) => b.breaches - a.breaches || b.checks - a.checks || (a.clause < b.clause ? -1 : 1))
}

const inState = {
  checked: ({ checks, breaches }: ClauseChecks) => checks + breaches > 0,
  broken: ({ breaches }: ClauseChecks) => breaches > 0,
  never: ({ checks, breaches }: ClauseChecks) => checks + breaches === 0,
}

/** How many of these clauses are in a state that a number of a paper counts. */
export function clausesIn(rows: readonly ClauseChecks[], state: ClausesQuery['state']): number {
  return rows.filter(inState[state]).length
}
