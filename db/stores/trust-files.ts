import type { Instant } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** One version of a signed file: a root, a keyring, a reference pack. `signatures` is JSON of whoever wrote it. */
export interface TrustFile {
  kind: string
  version: number
  bytes: Uint8Array
  signatures: unknown
  at: Instant
}

function fileOf(row: LocalTables['trust']): TrustFile {
  return { ...row, signatures: JSON.parse(row.signatures) as unknown }
}

export async function putTrustFile(tx: LocalWriter, file: TrustFile): Promise<void> {
  const row = { ...file, bytes: Buffer.from(file.bytes), signatures: JSON.stringify(file.signatures) }
  await tx.insertInto('trust').values(row).onConflict((conflict) => conflict.columns(['kind', 'version']).doUpdateSet(row)).execute()
}

/** In the order of their versions. */
export async function listTrustFiles(reader: Reader, kind: string): Promise<TrustFile[]> {
  const rows = await reader.selectFrom('trust').selectAll().where('kind', '=', kind).orderBy('version').execute()
  return rows.map(fileOf)
}

export async function latestTrustFile(reader: Reader, kind: string): Promise<TrustFile | undefined> {
  const row = await reader.selectFrom('trust').selectAll().where('kind', '=', kind).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row && fileOf(row)
}
