import { idsOfPersons } from '#db/links.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import type { Reviewable } from '#db/tables.ts'
import type { QueueRow } from '#domain/contract/findings.ts'
import type { Visit } from '#domain/visit.ts'
import type { Desk } from './desk.ts'
import { nameKey } from './names/name-key.ts'

export type Barrier = (row: RecordRow<Reviewable>, visit: Visit) => QueueRow['blocked']

/** Why the person at this desk can't review a record: wrote it, took part under whatever id, or an inspector has the same name. */
export async function barrierFor({ me, store, vault }: Desk): Promise<Barrier> {
  await vault.whole()
  const ids = (await idsOfPersons(store, store.dictionary, [me.person]))(me.person)
  const keyOf = (person: string) => nameKey(vault.known(person)?.identity.name ?? '')
  const own = keyOf(me.person)
  return (row, { inspectors }) => {
    if (row.ref.log === me.log || ids.has(row.by)) return 'own'
    if (inspectors.some((person) => ids.has(person))) return 'tookPart'
    return own !== '' && inspectors.some((person) => keyOf(person) === own) ? 'sameName' : undefined
  }
}
