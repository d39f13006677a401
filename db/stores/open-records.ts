import type { Noun } from '#domain/change.ts'
import { type LogId, refText } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { recordsAbout, type RecordRow, rowsWhere } from './rows.ts'

const ofVisit = [
  'acknowledgement',
  'attendance',
  'attitude',
  'clocking',
  'commendation',
  'evidence',
  'finding',
  'gate',
  'interview',
  'look',
  'order',
  'sample',
  'slip',
] as const

export interface OpenRecord {
  noun: Noun
  row: RecordRow<Noun>
  /** The visit it belongs to. */
  visit: RecordRow<'visit'>
}

/** What a log has recorded in visits that are not closed, and is not void: what may still be revised without a reason. */
export async function openRecords(store: Store, log: LogId): Promise<OpenRecord[]> {
  const visits = await rowsWhere(store, 'visit', 'where t.closed_at is null and t.voided = 0', [])
  const byRef = new Map(visits.map((visit) => [refText(visit.ref), visit]))
  const found: OpenRecord[] = visits.map((visit) => ({ noun: 'visit', row: visit, visit }))
  const visitOf = new Map<string, RecordRow<'visit'>>()
  const refs = visits.map(({ ref }) => ref)
  for (const noun of ofVisit) {
    for (const row of await recordsAbout(store, noun, 'visit', refs)) {
      const visit = row.body.visit && byRef.get(refText(row.body.visit))
      if (!visit) continue
      found.push({ noun, row, visit })
      if (noun === 'attendance') visitOf.set(refText(row.ref), visit)
    }
  }
  const lines = found.flatMap(({ noun, row }) => (noun === 'attendance' ? [row.ref] : []))
  for (const row of await recordsAbout(store, 'verification', 'line', lines)) {
    const visit = visitOf.get(refText(row.body.line))
    if (visit) found.push({ noun: 'verification', row, visit })
  }
  return found.filter(({ row }) => row.ref.log === log && !row.voided)
}
