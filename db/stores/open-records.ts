import type { Noun } from '#domain/change.ts'
import { type LogId, type Ref, refText } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { recordsAbout, type RecordRow, rowsWhere } from './rows.ts'

const chunk = 300
const ofVisit = ['attendance', 'attitude', 'commendation', 'evidence', 'finding', 'look', 'order'] as const

export interface OpenRecord {
  noun: Noun
  row: RecordRow<Noun>
  /** The visit it belongs to. */
  visit: RecordRow<'visit'>
}

async function recordsUnder(
  store: Store,
  noun: Noun,
  column: string,
  refs: readonly Ref[],
): Promise<RecordRow<Noun>[]> {
  const rows: RecordRow<Noun>[] = []
  for (let from = 0; from < refs.length; from += chunk)
    rows.push(...(await recordsAbout(store, noun, column, refs.slice(from, from + chunk))))
  return rows
}

/** What a log has recorded in visits that are not closed, and is not void: what may still be revised without a reason. */
export async function openRecords(store: Store, log: LogId): Promise<OpenRecord[]> {
  const visits = await rowsWhere(store, 'visit', 'where t.closed_at is null and t.voided = 0', [])
  const byRef = new Map(visits.map((visit) => [refText(visit.ref), visit]))
  const found: OpenRecord[] = visits.map((visit) => ({ noun: 'visit', row: visit, visit }))
  const visitOf = new Map<string, RecordRow<'visit'>>()
  for (const noun of ofVisit) {
    for (const row of await recordsUnder(
      store,
      noun,
      'visit',
      visits.map(({ ref }) => ref),
    )) {
      const { visit: of } = (row as RecordRow<'look'>).body
      const visit = byRef.get(refText(of))
      if (!visit) continue
      found.push({ noun, row, visit })
      if (noun === 'attendance') visitOf.set(refText(row.ref), visit)
    }
  }
  const lines = found.flatMap(({ noun, row }) => (noun === 'attendance' ? [row.ref] : []))
  for (const row of await recordsUnder(store, 'verification', 'line', lines)) {
    const { line } = (row as RecordRow<'verification'>).body
    const visit = visitOf.get(refText(line))
    if (visit) found.push({ noun: 'verification', row, visit })
  }
  return found.filter(({ row }) => row.ref.log === log && !row.voided)
}
