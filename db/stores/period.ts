import type { Day, PersonId } from '#domain/fields.ts'
import { instantMs, periodCells } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { reviewStates, stands } from '../tables.ts'
import { firstOf, linkedPersons } from './links.ts'
import { type RecordRow, rowsWhere } from './rows.ts'

const moments = { attendance: 'observed_at', commendation: 'at', order: 'at', attitude: 'at', sample: 'at' } as const

const accepted = reviewStates.indexOf('accepted')

/** A sampled case has no review of its own; it counts while its visit isn't void. */
export const sampleStands =
  't.voided = 0 and not exists (select 1 from visit v where v.log_no = t.visit_log and v.id = t.visit_id and v.voided = 1)'

function within(column: string, counts = stands): string {
  return `where ${counts} and t.${column} >= ? and t.${column} < ? order by t.${column}, t.id`
}

/** Valid visits that arrived in a period; `toAt` is the first instant after it. */
export async function visitsInPeriod(store: Store, fromAt: string, toAt: string): Promise<RecordRow<'visit'>[]> {
  return rowsWhere(store, 'visit', within('arrived_at'), periodCells(fromAt, toAt))
}

/** Evidence of the accepted problems of a period, in no order. */
export async function evidenceOfFindings(store: Store, fromAt: string, toAt: string): Promise<RecordRow<'evidence'>[]> {
  const tail = `join finding f on f.log_no = t.subject_log and f.id = t.subject_id
    where f.voided = 0 and f.review_state = ${accepted} and f.at >= ? and f.at < ?`
  return rowsWhere(store, 'evidence', tail, periodCells(fromAt, toAt))
}

export async function validInPeriod<N extends keyof typeof moments>(
  store: Store,
  noun: N,
  fromAt: string,
  toAt: string,
): Promise<RecordRow<N>[]> {
  return rowsWhere<N>(store, noun, within(moments[noun], noun === 'sample' ? sampleStands : stands), [
    instantMs(fromAt) ?? 0,
    instantMs(toAt) ?? 0,
  ])
}

/** How many valid visits arrived in a period. */
export async function countVisits(store: Store, fromAt: string, toAt: string): Promise<number> {
  const [row] = await store.all<{ n: number }>(
    `select count(*) as n from visit t where ${stands} and t.arrived_at >= ? and t.arrived_at < ?`,
    periodCells(fromAt, toAt),
  )
  return row?.n ?? 0
}

/** How many people the roll-calls of a period met: each once, under whichever of their ids, and whoever has no name in each line. */
export async function countPeople(store: Store, fromAt: string, toAt: string): Promise<number> {
  const where = `${stands} and t.observed_at >= ? and t.observed_at < ?`
  const period = periodCells(fromAt, toAt)
  const [row] = await store.all<{ people: number; nameless: number }>(
    `select count(distinct t.person) as people, count(*) - count(t.person) as nameless from attendance t where ${where}`,
    period,
  )
  const linked = await linkedPersons(store)
  if (linked.length === 0) return Number(row?.people ?? 0) + Number(row?.nameless ?? 0)
  const firstId = firstOf(linked)
  const met = await store.all<{ person: PersonId }>(
    `select distinct t.person from attendance t where ${where} and t.person is not null`,
    period,
  )
  return new Set(met.map(({ person }) => firstId(person))).size + Number(row?.nameless ?? 0)
}

/** How many commendations of a period stand. */
export async function countCommendations(store: Store, fromAt: string, toAt: string): Promise<number> {
  const [row] = await store.all<{ n: number }>(
    `select count(*) as n from commendation t where ${stands} and t.at >= ? and t.at < ?`,
    periodCells(fromAt, toAt),
  )
  return Number(row?.n ?? 0)
}

/** Valid documents whose period begins on a day. */
export function documentsFrom(store: Store, fromOn: Day): Promise<RecordRow<'document'>[]> {
  return rowsWhere(store, 'document', 'where t.voided = 0 and t.from_on = ? order by t.id, t.log_no', [fromOn])
}
