import type { PersonId } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** Persons under a keyed hash of something that is not to be read here, a staff number. */
export async function personsOf(reader: Reader, hmac: Uint8Array): Promise<PersonId[]> {
  const rows = await reader.selectFrom('person_index').select('person').where('hmac', '=', Buffer.from(hmac)).orderBy('person').execute()
  return rows.map(({ person }) => person)
}

export async function addPersonIndex(tx: LocalWriter, hmac: Uint8Array, person: PersonId): Promise<void> {
  await tx.insertInto('person_index').values({ hmac: Buffer.from(hmac), person }).onConflict((conflict) => conflict.columns(['hmac', 'person']).doNothing()).execute()
}

export async function dropPersonIndex(tx: LocalWriter, person: PersonId): Promise<void> {
  await tx.deleteFrom('person_index').where('person', '=', person).execute()
}
