import type { PersonId, Ref } from '#domain/fields.ts'
import { idBytes, idText, linesPerLog } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { refersToAny } from './records.ts'

/** Every record that means the same unit as this one: of equal code, else of equal name. */
export async function sameUnits(store: Store, unit: Ref): Promise<Ref[]> {
  const rows = await store.all<{ log_no: number; id: Buffer }>(
    `select u.log_no, u.id from unit o join unit u on u.voided = 0
       and (u.code = o.code or (o.code is null and u.code is null and u.name = o.name))
     where o.log_no = ? and o.id = ?`,
    [store.dictionary.logNo(unit.log) ?? 0, idBytes(unit.id)],
  )
  const found = rows.map((row) => ({ log: store.dictionary.logText(Number(row.log_no)), id: idText(row.id) }))
  return found.some(({ log, id }) => log === unit.log && id === unit.id) ? found : [unit, ...found]
}

/** A text that is another as soon as a line on one of these units' lists is another. */
export async function rosterStamp(store: Store, units: readonly Ref[]): Promise<string> {
  const { sql, values } = refersToAny(store, 'unit', units)
  const [row] = await store.all<{ lines: number; sum: number; last: number }>(
    `select count(*) as lines, sum(t.pos % ${linesPerLog}) as sum, max(t.pos) as last from roster t where ${sql}`,
    values,
  )
  return `${row?.lines} ${row?.sum} ${row?.last}`
}

/** Everybody on the lists of these unit records. */
export async function rosterOf(store: Store, units: readonly Ref[]): Promise<PersonId[]> {
  const { sql, values } = refersToAny(store, 'unit', units)
  const rows = await store.all<{ person: string }>(
    `select distinct t.person from roster t where t.voided = 0 and t.person is not null and ${sql}`,
    values,
  )
  return rows.map(({ person }) => person)
}
