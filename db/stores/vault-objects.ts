import type { Store } from '../store-type.ts'
import type { LocalWriter, Reader } from '../tables.ts'

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

export async function sealedObject(reader: Reader, sha256: Buffer): Promise<Buffer | undefined> {
  const row = await reader.selectFrom('vault_object').select('sealed').where('sha256', '=', sha256).executeTakeFirst()
  return row?.sealed
}

/**
 * Sealed identities of person records, oldest record first; of everybody, or of those named. Who somebody is says that person's
 * own log, else the log that recorded the person first: nobody else can rename them. Void records speak where no other is left.
 */
export async function sealedIdentities(
  store: Store,
  persons?: readonly string[],
): Promise<{ person: string; hash: Buffer; sealed: Buffer; voided: boolean }[]> {
  let query = store.read
    .selectFrom('person')
    .innerJoin('vault_object', 'vault_object.sha256', 'person.identity')
    .leftJoin('log', (join) => join.onRef('log.log_no', '=', 'person.log_no').onRef('log.person', '=', 'person.person'))
    .select(['person.person', 'person.identity', 'person.log_no', 'person.voided'])
    .select(['vault_object.sealed', 'log.log_no as own'])
    .orderBy('person.recorded_at')
  if (persons) query = query.where('person.person', 'in', [...persons])
  const rows = await query.execute()
  const named = Map.groupBy(rows, ({ person }) => person)
  return rows.flatMap((row) => {
    const { person, identity, sealed, own, log_no } = row
    if (person === null || identity === null) return []
    const all = named.get(person) ?? []
    const valid = all.filter(({ voided }) => voided === 0)
    const others = valid.length > 0 ? valid : all
    if (!others.includes(row)) return []
    const entitled = others.some((other) => other.own !== null) ? own !== null : log_no === others[0]?.log_no
    return entitled ? [{ person, hash: identity, sealed, voided: valid.length === 0 }] : []
  })
}
