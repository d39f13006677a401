import type { Hash, LogId } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** A bundle that was accepted once, and the receipt it was given. */
export interface SeenBundle {
  log: LogId
  digest: Hash
  epoch: number
  seq: number
  receipt?: { hq: string; seq: number }
}

export async function addSeen(tx: LocalWriter, { receipt, ...bundle }: SeenBundle): Promise<void> {
  const row = { ...bundle, receipt_hq: receipt?.hq ?? null, receipt_seq: receipt?.seq ?? null }
  await tx
    .insertInto('bundle_seen')
    .values(row)
    .onConflict((conflict) => conflict.columns(['log', 'digest']).doUpdateSet(row))
    .execute()
}

export async function listSeen(reader: Reader, log: LogId): Promise<SeenBundle[]> {
  const rows = await reader
    .selectFrom('bundle_seen')
    .selectAll()
    .where('log', '=', log)
    .orderBy('epoch')
    .orderBy('seq')
    .execute()
  return rows.map(({ receipt_hq: hq, receipt_seq: seq, ...rest }) => ({
    ...rest,
    ...(hq === null || seq === null ? {} : { receipt: { hq, seq } }),
  }))
}
