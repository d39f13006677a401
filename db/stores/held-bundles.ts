import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** A good bundle that waits for earlier ones; its file is in the intake under `sha256`. */
export interface HeldBundle {
  log: LogId
  epoch: number
  seq: number
  digest: Hash
  sha256: Hash
  name: string
  at: Instant
}

export async function holdBundle(tx: LocalWriter, bundle: HeldBundle): Promise<void> {
  await tx
    .insertInto('held')
    .values(bundle)
    .onConflict((conflict) => conflict.columns(['log', 'digest']).doNothing())
    .execute()
}

/** In the order in which they can be taken in. */
export async function listHeld(reader: Reader, log?: LogId): Promise<HeldBundle[]> {
  const all = reader.selectFrom('held').selectAll().orderBy('log').orderBy('epoch').orderBy('seq')
  return (log === undefined ? all : all.where('log', '=', log)).execute()
}

export async function releaseHeld(tx: LocalWriter, log: LogId, digest: Hash): Promise<void> {
  await tx.deleteFrom('held').where('log', '=', log).where('digest', '=', digest).execute()
}

/** Where a log goes on in an epoch, what waited in an earlier one waits for nothing any more: it was kept, or its author writes it again. */
export async function releaseEarlier(tx: LocalWriter, log: LogId, epoch: number): Promise<void> {
  await tx.deleteFrom('held').where('log', '=', log).where('epoch', '<', epoch).execute()
}
