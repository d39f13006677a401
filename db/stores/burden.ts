import { sql } from 'kysely'
import type { Ref } from '#domain/fields.ts'
import { idText, periodCells } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { uncounted } from '../tables.ts'

/** What visits of a time have cost one unit. */
export interface BurdenRow {
  unit: Ref
  visits: number
  minutes: number
  people: number
}

/** Per unit as it stands in the visits, between two instants; a visit nobody has left counts no minutes yet. */
export async function burdenBetween(store: Store, fromAt: string, toAt: string): Promise<BurdenRow[]> {
  const [fromMs, toMs] = periodCells(fromAt, toAt)
  const spans = await store.read
    .selectFrom('visit')
    .select(['unit_log', 'unit_id'])
    .select(sql<number>`count(*)`.as('visits'))
    .select(sql<number>`sum(case when left_at > arrived_at then left_at - arrived_at else 0 end)`.as('ms'))
    .where('voided', '=', 0)
    .where('review_state', 'not in', uncounted)
    .where('arrived_at', '>=', fromMs)
    .where('arrived_at', '<', toMs)
    .groupBy(['unit_log', 'unit_id'])
    .execute()
  const met = await store.read
    .selectFrom((from) =>
      from
        .selectFrom('visit')
        .innerJoin('attendance', (on) =>
          on
            .onRef('attendance.visit_id', '=', 'visit.id')
            .onRef('attendance.visit_log', '=', 'visit.log_no')
            .on('attendance.voided', '=', 0),
        )
        .select(['visit.unit_log', 'visit.unit_id', 'visit.log_no', 'visit.id', 'attendance.person'])
        .distinct()
        .where('visit.voided', '=', 0)
        .where('visit.review_state', 'not in', uncounted)
        .where('visit.arrived_at', '>=', fromMs)
        .where('visit.arrived_at', '<', toMs)
        .where('attendance.person', 'is not', null)
        .as('met'),
    )
    .select(['unit_log', 'unit_id'])
    .select(sql<number>`count(*)`.as('people'))
    .groupBy(['unit_log', 'unit_id'])
    .execute()
  const keyOf = (row: { unit_log: number | null; unit_id: Buffer | null }) =>
    row.unit_log === null || row.unit_id === null
      ? undefined
      : `${store.dictionary.logText(row.unit_log)}/${idText(row.unit_id)}`
  const people = new Map(met.map((row) => [keyOf(row), Number(row.people)]))
  return spans.flatMap((row) => {
    const key = keyOf(row)
    if (key === undefined) return []
    const [log = '', id = ''] = key.split('/')
    return {
      unit: { log, id },
      visits: Number(row.visits),
      minutes: Math.round(Number(row.ms) / 60_000),
      people: people.get(key) ?? 0,
    }
  })
}
