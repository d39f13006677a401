import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type OutgoingRow = LocalTables['outgoing']
type Key = Pick<OutgoingRow, 'log' | 'epoch' | 'seq'>

/** The bundles of one log in their order. */
export async function outgoingOf(read: Reader, log: string): Promise<OutgoingRow[]> {
  return read.selectFrom('outgoing').selectAll().where('log', '=', log).orderBy('epoch').orderBy('seq').execute()
}

export async function outgoingByDigest(read: Reader, log: string, digest: string): Promise<OutgoingRow | undefined> {
  return read.selectFrom('outgoing').selectAll().where('log', '=', log).where('digest', '=', digest).executeTakeFirst()
}

/** A number once taken stays taken: a second insert of it fails. */
export async function insertOutgoing(tx: LocalWriter, row: OutgoingRow): Promise<void> {
  await tx.insertInto('outgoing').values(row).execute()
}

export async function updateOutgoing(
  tx: LocalWriter,
  { log, epoch, seq }: Key,
  change: Partial<Pick<OutgoingRow, 'state' | 'file' | 'tags'>> & { updated_at: string },
): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set(change)
    .where('log', '=', log)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .execute()
}

/** Takes back a bundle that has never been written anywhere. */
export async function dropOutgoing(tx: LocalWriter, { log, epoch, seq }: Key): Promise<void> {
  await tx
    .deleteFrom('outgoing')
    .where('log', '=', log)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .where('state', '=', 'built')
    .execute()
}

/** Takes a bundle that a new epoch left out from among those that are to be sent; what it was stays known. */
export async function moveOutgoingAside(tx: LocalWriter, row: OutgoingRow, at: string): Promise<void> {
  const { log, epoch, seq, digest } = row
  await tx
    .insertInto('bundle_aside')
    .values({ log, digest, body: JSON.stringify(row), at })
    .onConflict((conflict) => conflict.columns(['log', 'digest']).doNothing())
    .execute()
  await tx.deleteFrom('outgoing').where('log', '=', log).where('epoch', '=', epoch).where('seq', '=', seq).execute()
}
