import type { LogId } from '#domain/fields.ts'
import { instantMs } from '../cell.ts'
import type { Cell } from '../column.ts'
import type { Store } from '../store-type.ts'
import { type Reviewable, reviewable, reviewStates } from '../tables.ts'
import { type RecordRow, rowsWhere } from './rows.ts'

export const moments: Record<Reviewable, string> = {
  attendance: 'observed_at',
  attitude: 'at',
  commendation: 'at',
  finding: 'at',
  order: 'at',
  visit: 'arrived_at',
}

interface Wanted {
  /** Written out in the statement, as the indexes of the queues are. */
  state: string
  fromAt?: string | undefined
  toAt?: string | undefined
  log?: LogId
}

async function inState(
  store: Store,
  { state, fromAt, toAt, log }: Wanted,
): Promise<{ noun: Reviewable; row: RecordRow<Reviewable> }[]> {
  const found: { noun: Reviewable; row: RecordRow<Reviewable> }[] = []
  for (const noun of reviewable) {
    const moment = moments[noun]
    const values: Cell[] = []
    const tests = [`t.voided = 0 and ${state}`]
    const test = (sql: string, value: Cell) => {
      tests.push(sql)
      values.push(value)
    }
    if (fromAt) test(`t.${moment} >= ?`, instantMs(fromAt) ?? 0)
    if (toAt) test(`t.${moment} < ?`, instantMs(toAt) ?? 0)
    // The sign keeps SQLite from going through the whole log instead of the few in this state.
    if (log) test('+t.log_no = ?', store.dictionary.logNo(log) ?? -1)
    const tail = `where ${tests.join(' and ')} order by t.${moment}, t.id`
    for (const row of await rowsWhere<Reviewable>(store, noun, tail, values)) found.push({ noun, row })
  }
  return found
}

const place = (state: (typeof reviewStates)[number]) => reviewStates.indexOf(state)

/** Records that nobody has decided on, or whose author has answered a return, oldest first within their kind. */
export function awaitingReview(store: Store, period: { fromAt?: string | undefined; toAt?: string | undefined }) {
  return inState(store, { ...period, state: `t.review_state in (${place('pending')}, ${place('answered')})` })
}

/** Records of any log that were returned and not yet answered, oldest first within their kind. */
export function awaitingAnswer(store: Store, period: { fromAt?: string | undefined; toAt?: string | undefined }) {
  return inState(store, { ...period, state: `t.review_state = ${place('returned')}` })
}

/** Records of one log that were returned and not yet answered, oldest first within their kind. */
export function returnedOf(store: Store, log: LogId) {
  return inState(store, { log, state: `t.review_state = ${place('returned')}` })
}
