import { type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { MeasureRow } from '#domain/contract/measures.ts'
import { measureState } from '#domain/measure.ts'
import type { Day } from '#domain/fields.ts'
import { dayOf, type Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import type { Places } from '../places/groups.ts'
import { viewOf } from '../views.ts'
import { effectOf } from './effect.ts'

function ranIn({ body }: RecordRow<'measure'>, { fromOn, toOn }: Week): boolean {
  return body.decidedOn <= toOn && (body.endedOn ?? toOn) >= fromOn
}

/** Up to where records can be: the last day of a period, or today while it runs. */
function knownTo(desk: Desk, { toOn }: Week): Day {
  const today = dayOf(desk.clock.now())
  return toOn < today ? toOn : today
}

/** Measures that were decided in a period or ran in it, the older ones with what was found before and since; by their deadlines. */
export async function measuresOf(desk: Desk, places: Places, week: Week): Promise<MeasureRow[]> {
  const rows = (await validRecords(desk.store, 'measure')).filter((row) => ranIn(row, week))
  const toOn = knownTo(desk, week)
  const all: MeasureRow[] = []
  for (const row of rows.toSorted((a, b) => (a.body.dueOn < b.body.dueOn ? -1 : 1)))
    all.push({
      ...viewOf(desk, row),
      state: measureState(row.body, toOn),
      isNew: row.body.decidedOn >= week.fromOn,
      ...(await effectOf(desk, places, row, toOn)),
    })
  return all
}
