import type { Instant } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** One version of a signed trust file, with its signature files. */
export interface TrustRow {
  kind: 'root' | 'keyring'
  version: number
  bytes: Uint8Array
  signatures: { name: string; text: string }[]
}

function rowOf({ kind, version, bytes, signatures }: LocalTables['trust']): TrustRow {
  return {
    kind: kind as TrustRow['kind'],
    version,
    bytes,
    signatures: JSON.parse(signatures) as TrustRow['signatures'],
  }
}

export async function putTrustRow(
  tx: LocalWriter,
  { kind, version, bytes, signatures }: TrustRow,
  at: Instant,
): Promise<void> {
  const row = { kind, version, bytes: Buffer.from(bytes), signatures: JSON.stringify(signatures), at }
  await tx
    .insertInto('trust')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doUpdateSet(row))
    .execute()
}

/** Forgets every version; whoever calls has kept them elsewhere. */
export async function clearTrustRows(tx: LocalWriter): Promise<void> {
  await tx.deleteFrom('trust').execute()
}

/** Every root in the order of versions, and the latest keyring. */
export async function readTrustRows(reader: Reader): Promise<TrustRow[]> {
  const rows = await reader.selectFrom('trust').selectAll().orderBy('version').execute()
  const keyring = rows.findLast(({ kind }) => kind === 'keyring')
  return [...rows.filter(({ kind }) => kind === 'root'), ...(keyring ? [keyring] : [])].map(rowOf)
}
