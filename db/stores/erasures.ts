import type { Hash } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type ErasureRow = LocalTables['erasure']
/** Something that was destroyed, or is about to be, and what it was kept for. */
export interface Erased {
  sha256: Hash
  kind: 'identity' | 'words' | 'fileName' | 'file'
  purpose: string
  untilOn: string
}

const atOnce = 500

export async function beginErasure(tx: LocalWriter, run: ErasureRow, items: readonly Erased[]): Promise<void> {
  await tx.insertInto('erasure').values(run).execute()
  for (let from = 0; from < items.length; from += atOnce)
    await tx
      .insertInto('erased')
      .values(
        items.slice(from, from + atOnce).map(({ sha256, kind, purpose, untilOn }) => ({
          sha256: Buffer.from(sha256, 'hex'),
          kind,
          run: run.id,
          purpose,
          until_on: untilOn,
          at: run.started_at,
        })),
      )
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute()
}

export async function setErasure(
  tx: LocalWriter,
  id: string,
  change: Partial<Pick<ErasureRow, 'state' | 'ended_at' | 'report' | 'certificate'>>,
): Promise<void> {
  await tx.updateTable('erasure').set(change).where('id', '=', id).execute()
}

/** Every run, the newest first. */
export async function erasures(read: Reader): Promise<ErasureRow[]> {
  return read.selectFrom('erasure').selectAll().orderBy('started_at', 'desc').orderBy('id').execute()
}

export async function erasedIn(read: Reader, run: string): Promise<Erased[]> {
  const rows = await read.selectFrom('erased').selectAll().where('run', '=', run).orderBy('sha256').execute()
  return rows.map(({ sha256, kind, purpose, until_on }) => ({
    sha256: sha256.toString('hex'),
    kind: kind as Erased['kind'],
    purpose,
    untilOn: until_on,
  }))
}

/** Which of these were destroyed here, or are about to be. */
export async function erasedAmong(read: Reader, hashes: readonly Hash[]): Promise<Set<Hash>> {
  const found = new Set<Hash>()
  for (let from = 0; from < hashes.length; from += atOnce) {
    const some = hashes.slice(from, from + atOnce).map((hash) => Buffer.from(hash, 'hex'))
    const rows = await read.selectFrom('erased').select('sha256').where('sha256', 'in', some).execute()
    for (const { sha256 } of rows) found.add(sha256.toString('hex'))
  }
  return found
}

/** The sealed objects go: without their keys they were dead already. */
export async function dropVaultObjects(tx: LocalWriter, hashes: readonly Hash[]): Promise<void> {
  for (let from = 0; from < hashes.length; from += atOnce)
    await tx
      .deleteFrom('vault_object')
      .where(
        'sha256',
        'in',
        hashes.slice(from, from + atOnce).map((hash) => Buffer.from(hash, 'hex')),
      )
      .execute()
}

/** Which vault objects and files are on this node. */
export async function heldHashes(read: Reader): Promise<Set<Hash>> {
  const [sealed, files] = await Promise.all([
    read.selectFrom('vault_object').select('sha256').execute(),
    read.selectFrom('object').select('sha256').where('held', '=', 1).execute(),
  ])
  return new Set([...sealed, ...files].map(({ sha256 }) => sha256.toString('hex')))
}
