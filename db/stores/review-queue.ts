import { instantMs } from '../cell.ts'
import type { Cell } from '../column.ts'
import type { Store } from '../store-type.ts'
import { type Reviewable, reviewable, reviewStates } from '../tables.ts'
import { marks } from './records.ts'
import { type RecordRow, rowsWhere } from './rows.ts'

const moments: Record<Reviewable, string> = {
  attendance: 'observed_at',
  attitude: 'at',
  commendation: 'at',
  finding: 'at',
  order: 'at',
  visit: 'arrived_at',
}

/** Records in one of these states of review, oldest first within their kind. */
export async function reviewables(
  store: Store,
  {
    states,
    fromAt,
    toAt,
  }: { states: readonly (typeof reviewStates)[number][]; fromAt?: string | undefined; toAt?: string | undefined },
): Promise<{ noun: Reviewable; row: RecordRow<Reviewable> }[]> {
  const found: { noun: Reviewable; row: RecordRow<Reviewable> }[] = []
  for (const noun of reviewable) {
    const moment = moments[noun]
    const values: Cell[] = states.map((state) => reviewStates.indexOf(state))
    const tests = [`t.voided = 0 and t.review_state in (${marks(states)})`]
    if (fromAt) {
      tests.push(`t.${moment} >= ?`)
      values.push(instantMs(fromAt) ?? 0)
    }
    if (toAt) {
      tests.push(`t.${moment} < ?`)
      values.push(instantMs(toAt) ?? 0)
    }
    const rows = await rowsWhere<Reviewable>(
      store,
      noun,
      `where ${tests.join(' and ')} order by t.${moment}, t.id`,
      values,
    )
    found.push(...rows.map((row) => ({ noun, row })))
  }
  return found
}
