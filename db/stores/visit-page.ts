import type { Ref } from '#domain/fields.ts'
import { idBytes, instantMs } from '../cell.ts'
import type { Cell } from '../column.ts'
import type { Store } from '../store-type.ts'
import { marks } from './records.ts'
import { type RecordRow, rowsWhere } from './rows.ts'

export interface VisitFilter {
  state: 'open' | 'closed' | 'all'
  units?: readonly Ref[] | undefined
  fromAt?: string | undefined
  toAt?: string | undefined
  voided?: false | undefined
  after?: string | undefined
  limit: number
}

function conditions({ state, units, fromAt, toAt, voided, after }: VisitFilter): { sql: string; values: Cell[] }[] {
  const [lastAt = '', lastId = ''] = after?.split('~') ?? []
  const last = instantMs(lastAt) ?? 0
  return [
    ...(state === 'open' ? [{ sql: 't.closed_at is null and t.voided = 0', values: [] }] : []),
    ...(state === 'closed' ? [{ sql: 't.closed_at is not null and t.voided = 0', values: [] }] : []),
    ...(voided === false ? [{ sql: 't.voided = 0', values: [] }] : []),
    ...(units ? [{ sql: `t.unit_id in (${marks(units)})`, values: units.map(({ id }) => idBytes(id)) }] : []),
    ...(fromAt ? [{ sql: 't.arrived_at >= ?', values: [instantMs(fromAt) ?? 0] }] : []),
    ...(toAt ? [{ sql: 't.arrived_at < ?', values: [instantMs(toAt) ?? 0] }] : []),
    ...(after
      ? [{ sql: '(t.arrived_at < ? or (t.arrived_at = ? and t.id < ?))', values: [last, last, idBytes(lastId)] }]
      : []),
  ]
}

/** Visits by arrival, newest first; `next` continues after the last row whatever was added meanwhile. */
export async function visitPage(
  store: Store,
  filter: VisitFilter,
): Promise<{ rows: RecordRow<'visit'>[]; next?: string }> {
  const tests = conditions(filter)
  const where = tests.length > 0 ? `where ${tests.map(({ sql }) => sql).join(' and ')}` : ''
  const values = [...tests.flatMap((test) => test.values), filter.limit + 1]
  const rows = await rowsWhere(store, 'visit', `${where} order by t.arrived_at desc, t.id desc limit ?`, values)
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    ...(rows.length > filter.limit && last ? { next: `${last.body.arrivedAt}~${last.ref.id}` } : {}),
  }
}
