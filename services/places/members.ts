import { validRecords } from '#db/stores/rows.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'

/** Everybody who writes a log that is known here: the office's members, and who has a passphrase on this laptop. */
export async function members({ store }: Pick<Desk, 'store'>): Promise<Set<PersonId>> {
  return new Set((await validRecords(store, 'log')).map(({ body }) => body.person))
}
