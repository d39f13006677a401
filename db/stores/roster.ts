import type { PersonId, Ref } from '#domain/fields.ts'
import { idBytes } from '../cell.ts'
import type { Store } from '../store-type.ts'

/** Everybody on the list of one unit record. */
export async function rosterOf(store: Store, unit: Ref): Promise<PersonId[]> {
  const rows = await store.read
    .selectFrom('roster')
    .select('person')
    .distinct()
    .where('unit_id', '=', idBytes(unit.id))
    .where('voided', '=', 0)
    .execute()
  return rows.flatMap(({ person }) => (person === null ? [] : [person]))
}
