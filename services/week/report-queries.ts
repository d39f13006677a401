import type { z } from 'zod'
import { cumulated } from '#db/reports/cumulated.ts'
import { reportQueries } from '#db/reports/all.ts'
import { visitsInPeriod } from '#db/stores/period.ts'
import { validRecords } from '#db/stores/rows.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { reports, WorkedOut } from '#domain/reports/all.ts'
import type { Period } from '#domain/reports/report.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { readPlaces } from '../places/groups.ts'
import { burdens } from '../plans.ts'
import { ordersOf } from '../rectifications/orders.ts'
import { clauseChecks } from './checks.ts'

type Row<N extends keyof typeof reports> = z.infer<(typeof reports)[N]['row']>

/** Causes of the orders that were struck off in a period and still are; a striking off that doesn't count has none. */
async function rootCauses(desk: Desk, { fromAt, toAt }: Period): Promise<Row<'rootCauses'>[]> {
  const [from, to] = [dayOf(fromAt), dayOf(new Date(Date.parse(toAt) - 1))]
  const orders = await ordersOf(desk, await validRecords(desk.store, 'rectification'))
  const byCause = new Map<string, Ref[]>()
  for (const { ref, standing } of orders) {
    const { closedOn, causes } = standing
    if (closedOn === undefined || closedOn < from || closedOn > to) continue
    for (const cause of new Set(causes)) byCause.set(cause, [...(byCause.get(cause) ?? []), ref])
  }
  const rows = [...byCause].map(([cause, records]) => ({ cause, orders: records.length, records }))
  return cumulated(
    rows.toSorted((a, b) => b.orders - a.orders || (a.cause < b.cause ? -1 : 1)),
    ({ orders: count }) => count,
  )
}

/** Every unit on the list, the most visited first, those without a visit too. */
async function unitsCovered(desk: Desk, { fromAt, toAt }: Period): Promise<Row<'unitsCovered'>[]> {
  const places = await readPlaces(desk)
  const year = new Map((await burdens(desk, places, toAt)).map((one) => [refText(one.unit), one]))
  const visits = Map.groupBy(await visitsInPeriod(desk.store, fromAt, toAt), ({ body }) =>
    refText(places.unitOf(body.unit)),
  )
  const rows = places.units.map(({ ref, body }) => {
    const { visits: inYear = 0, minutes = 0, people = 0 } = year.get(refText(ref)) ?? {}
    return { ref, unit: body.name, visits: visits.get(refText(ref))?.length ?? 0, year: inYear, minutes, people }
  })
  return rows.toSorted((a, b) => b.visits - a.visits || b.year - a.year || (a.unit < b.unit ? -1 : 1))
}

const worked: { readonly [N in WorkedOut]: (desk: Desk, period: Period) => Promise<Row<N>[]> } = {
  rootCauses,
  unitsCovered,
  clausesChecked: clauseChecks,
}

/** Reads any declared report: by SQL alone, or by what a service works out of the records. */
export function runReport(
  desk: Desk,
  name: keyof typeof reports,
  period: Period,
): Promise<z.infer<(typeof reports)[keyof typeof reports]['row']>[]> {
  if (name === 'rootCauses' || name === 'unitsCovered' || name === 'clausesChecked') return worked[name](desk, period)
  return reportQueries[name](desk.store, period)
}
