import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** The last bundle accepted of a log, and the last line it brought. */
export interface BundleHead {
  log: LogId
  epoch: number
  seq: number
  digest: Hash
  journalN: number
  journalHash: Hash
  /** The latest key of its author that was used. */
  keyIndex: number
  frozen: boolean
  at: Instant
}

function headOf(row: LocalTables['bundle_head']): BundleHead {
  const { journal_n: journalN, journal_hash: journalHash, key_index: keyIndex, frozen, ...rest } = row
  return { ...rest, journalN, journalHash, keyIndex, frozen: frozen === 1 }
}

export async function getBundleHead(reader: Reader, log: LogId): Promise<BundleHead | undefined> {
  const row = await reader.selectFrom('bundle_head').selectAll().where('log', '=', log).executeTakeFirst()
  return row && headOf(row)
}

export async function listBundleHeads(reader: Reader): Promise<BundleHead[]> {
  const rows = await reader.selectFrom('bundle_head').selectAll().orderBy('log').execute()
  return rows.map(headOf)
}

export async function putBundleHead(tx: LocalWriter, head: BundleHead): Promise<void> {
  const { journalN, journalHash, keyIndex, frozen, ...rest } = head
  const row = { ...rest, journal_n: journalN, journal_hash: journalHash, key_index: keyIndex, frozen: frozen ? 1 : 0 }
  await tx
    .insertInto('bundle_head')
    .values(row)
    .onConflict((conflict) => conflict.column('log').doUpdateSet(row))
    .execute()
}
