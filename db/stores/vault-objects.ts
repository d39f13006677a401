import type { PersonId } from '#domain/fields.ts'
import { idText } from '../cell.ts'
import { namingOf, type Statement } from '../naming.ts'
import type { Store } from '../store-type.ts'
import type { LocalWriter, Reader } from '../tables.ts'
import { marks } from './records.ts'

/** Enters a sealed identity or text; one that is here stays as it is. */
export async function keepVaultObject(
  tx: LocalWriter,
  row: { sha256: Buffer; size: number; sealed: Buffer },
): Promise<void> {
  await tx
    .insertInto('vault_object')
    .values(row)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

/** Removes what nobody can open, so that a sound one can take its place. */
export async function dropVaultObject(tx: LocalWriter, sha256: Buffer): Promise<void> {
  await tx.deleteFrom('vault_object').where('sha256', '=', sha256).execute()
}

export async function sealedObject(reader: Reader, sha256: Buffer): Promise<Buffer | undefined> {
  const row = await reader.selectFrom('vault_object').select('sealed').where('sha256', '=', sha256).executeTakeFirst()
  return row?.sealed
}

export async function holdsVaultObjects(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('vault_object').select('size').limit(1).executeTakeFirst()) !== undefined
}

/** Everybody of whom a record speaks, in the order of their ids, a page at a time. */
export async function personsAfter(store: Store, after: PersonId, limit: number): Promise<PersonId[]> {
  const rows = await store.all<{ person: string }>(
    'select person from person where person > ? union select person from log where person > ? order by person limit ?',
    [after, after, limit],
  )
  return rows.map(({ person }) => person)
}

interface Spoken extends Statement {
  person: PersonId
  identity: Buffer | undefined
  sealed: Buffer | undefined
}

async function spokenOf(store: Store, persons: readonly PersonId[]): Promise<Spoken[]> {
  const columns = 'l.person as author, v.sealed'
  const records = `select p.person, p.identity, p.log_no, p.id, p.recorded_at as at, p.voided, ${columns}
    from person p left join log l on l.log_no = p.log_no left join vault_object v on v.sha256 = p.identity`
  const openings = `select l.person, l.identity, l.log_no, l.id, -1 as at, l.voided, ${columns}
    from log l left join vault_object v on v.sha256 = l.identity`
  const rows = await store.all<{
    person: string
    identity: Buffer | null
    log_no: number
    id: Buffer
    at: number
    voided: number
    author: string | null
    sealed: Buffer | null
  }>(
    `${records} where p.person in (${marks(persons)})
     union all ${openings} where l.person in (${marks(persons)})`,
    [...persons, ...persons],
  )
  return rows.map(({ log_no, id, at, voided, author, sealed, person, identity }) => {
    const log = store.dictionary.logText(Number(log_no))
    return {
      person,
      identity: identity ?? undefined,
      log,
      id: idText(id),
      author: author ?? log,
      at: Number(at),
      voided: Number(voided) === 1,
      sealed: sealed ?? undefined,
    }
  })
}

/** Who these persons are according to who may say so: the sealed identity, where its object is here. */
export async function sealedIdentities(
  store: Store,
  persons: readonly PersonId[],
): Promise<{ person: PersonId; namer: string; hash: Buffer; sealed: Buffer; voided: boolean }[]> {
  if (persons.length === 0) return []
  const byPerson = Map.groupBy(await spokenOf(store, persons), ({ person }) => person)
  return [...byPerson].flatMap(([person, statements]) => {
    const naming = namingOf(person, statements)
    if (!naming?.identity || !naming.sealed) return []
    const { author, identity, sealed, voided } = naming
    return [{ person, namer: author, hash: identity, sealed, voided }]
  })
}
