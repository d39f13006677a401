import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type UnmaskingRow = LocalTables['unmasking']

export async function addUnmasking(tx: LocalWriter, row: UnmaskingRow): Promise<void> {
  await tx.insertInto('unmasking').values(row).execute()
}

/** The newest first; of one person where named. */
export async function unmaskings(read: Reader, person?: string, limit = 1000): Promise<UnmaskingRow[]> {
  const all = read.selectFrom('unmasking').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit)
  return (person === undefined ? all : all.where('person', '=', person)).execute()
}
