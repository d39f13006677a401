import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type BackupSetRow = LocalTables['backup_set']

/** Every set of backups that this home knows, in a steady order. */
export async function backupSets(reader: Reader): Promise<BackupSetRow[]> {
  return reader.selectFrom('backup_set').selectAll().orderBy('id').execute()
}

export async function putBackupSet(tx: LocalWriter, { id, ...row }: BackupSetRow): Promise<void> {
  await tx
    .insertInto('backup_set')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Keys of names that a set holds and must not. */
export async function namesOwed(reader: Reader, set: string): Promise<Uint8Array[]> {
  const rows = await reader.selectFrom('names_owed').select('hash').where('backup_set', '=', set).execute()
  return rows.map(({ hash }) => hash)
}

export async function oweNames(tx: LocalWriter, set: string, hashes: readonly Uint8Array[]): Promise<void> {
  for (const hash of hashes)
    await tx
      .insertInto('names_owed')
      .values({ backup_set: set, hash: Buffer.from(hash) })
      .onConflict((conflict) => conflict.columns(['backup_set', 'hash']).doNothing())
      .execute()
}

export async function settleNames(tx: LocalWriter, set: string, hashes: readonly Uint8Array[]): Promise<void> {
  for (const hash of hashes)
    await tx.deleteFrom('names_owed').where('backup_set', '=', set).where('hash', '=', Buffer.from(hash)).execute()
}

/** Hashes of everything that was erased here and some set still has to lose. */
export async function owedAnywhere(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.selectFrom('names_owed').select('hash').distinct().execute()
  return new Set(rows.map(({ hash }) => hash.toString('hex')))
}
