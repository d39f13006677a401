import { sql } from 'kysely'
import type { Ref } from '#domain/fields.ts'
import { refText } from '#domain/fields.ts'
import { idBytes, idText } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { reviewStates } from '../tables.ts'

export const tallied = ['attendance', 'order', 'attitude', 'finding', 'commendation', 'evidence'] as const
export type VisitTally = Record<(typeof tallied)[number] | 'returned', number>

const everyOne = sql<number>`count(*)`
/** Somebody who was stamped at the gate and met in a room counts once. */
const peopleOnce = sql<number>`count(distinct person) + count(*) - count(person)`

/** Place of 'returned' among the review states. */
const returnedState = reviewStates.indexOf('returned')

function none(): VisitTally {
  return { attendance: 0, order: 0, attitude: 0, finding: 0, commendation: 0, evidence: 0, returned: 0 }
}

/** How many valid records of each kind stand under each of these visits, by the visit's reference as text. */
export async function visitTallies(store: Store, visits: readonly Ref[]): Promise<Map<string, VisitTally>> {
  const tallies = new Map(visits.map((ref) => [refText(ref), none()]))
  if (visits.length === 0) return tallies
  const ids = visits.map((ref) => idBytes(ref.id))
  for (const noun of tallied) {
    const rows = await store.read
      .selectFrom(noun)
      .select(['visit_log', 'visit_id', (noun === 'attendance' ? peopleOnce : everyOne).as('count')])
      .where('visit_id', 'in', ids)
      .where('voided', '=', 0)
      .groupBy(['visit_log', 'visit_id'])
      .execute()
    for (const row of rows) {
      if (row.visit_log === null || row.visit_id === null) continue
      const tally = tallies.get(`${store.dictionary.logText(row.visit_log)}/${idText(row.visit_id)}`)
      if (tally) tally[noun] = Number(row.count)
    }
    if (noun === 'evidence') continue
    const returned = await store.read
      .selectFrom(noun)
      .select(['visit_log', 'visit_id'])
      .where('visit_id', 'in', ids)
      .where('voided', '=', 0)
      .where('review_state', '=', returnedState)
      .execute()
    for (const row of returned) {
      const tally =
        row.visit_log === null || row.visit_id === null
          ? undefined
          : tallies.get(`${store.dictionary.logText(row.visit_log)}/${idText(row.visit_id)}`)
      if (tally) tally.returned += 1
    }
  }
  return tallies
}
