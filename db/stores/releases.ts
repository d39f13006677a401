import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type ReleaseRow = LocalTables['release']

/** One word of each officer on a bundle; a later one takes the place of the one before. */
export async function putRelease(tx: LocalWriter, row: ReleaseRow): Promise<void> {
  await tx
    .insertInto('release')
    .values(row)
    .onConflict((conflict) => conflict.columns(['digest', 'officer']).doUpdateSet(row))
    .execute()
}

export async function listReleases(reader: Reader, digest: string): Promise<ReleaseRow[]> {
  return reader
    .selectFrom('release')
    .selectAll()
    .where('digest', '=', digest)
    .orderBy('at')
    .orderBy('officer')
    .execute()
}
