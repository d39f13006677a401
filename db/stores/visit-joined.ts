import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import { idText } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { reviewable } from '../tables.ts'
import { refersToAny } from './records.ts'

/** Who wrote lines of these visits in another log than the visit's own, by the visit's reference as text. */
export async function joinedVisits(store: Store, visits: readonly Ref[]): Promise<Map<string, PersonId[]>> {
  const joined = new Map<string, PersonId[]>()
  const { sql, values } = refersToAny(store, 'visit', visits)
  for (const noun of reviewable) {
    if (noun === 'visit') continue
    const rows = await store.all<{ visit_log: number; visit_id: Buffer; recorded_by: PersonId }>(
      `select distinct t.visit_log, t.visit_id, t.recorded_by from "${noun}" t where t.log_no <> t.visit_log and ${sql}`,
      values,
    )
    for (const row of rows) {
      const key = refText({ log: store.dictionary.logText(row.visit_log), id: idText(row.visit_id) })
      joined.set(key, [...(joined.get(key) ?? []), row.recorded_by])
    }
  }
  return joined
}
