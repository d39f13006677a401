import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** A signed receipt as it was issued here or came in a reply: number `seq` in headquarters' chain for a log. */
export interface ReceiptRow {
  hq: string
  log: LogId
  seq: number
  /** SHA-256 of `body`. */
  hash: Hash
  /** Digest of the bundle it answers; absent where that couldn't be read. */
  digest?: Hash
  body: Uint8Array
  signature: Uint8Array
  at: Instant
}

function receiptOf({ digest, ...row }: LocalTables['receipt']): ReceiptRow {
  return digest === null ? row : { ...row, digest }
}

/** A receipt that is here already stays as it is. */
export async function addReceipt(tx: LocalWriter, receipt: ReceiptRow): Promise<void> {
  const { body, signature, digest } = receipt
  const row = { ...receipt, digest: digest ?? null, body: Buffer.from(body), signature: Buffer.from(signature) }
  await tx.insertInto('receipt').values(row).onConflict((conflict) => conflict.columns(['hq', 'log', 'seq']).doNothing()).execute()
}

/** Those after `seq`, in order. */
export async function receiptsAfter(reader: Reader, hq: string, log: LogId, seq: number): Promise<ReceiptRow[]> {
  const rows = await reader.selectFrom('receipt').selectAll().where('hq', '=', hq).where('log', '=', log).where('seq', '>', seq).orderBy('seq').execute()
  return rows.map(receiptOf)
}

export async function lastReceipt(reader: Reader, hq: string, log: LogId): Promise<ReceiptRow | undefined> {
  const row = await reader.selectFrom('receipt').selectAll().where('hq', '=', hq).where('log', '=', log).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row && receiptOf(row)
}

/** The last one for a bundle. */
export async function receiptOfBundle(reader: Reader, hq: string, log: LogId, digest: Hash): Promise<ReceiptRow | undefined> {
  const row = await reader.selectFrom('receipt').selectAll().where('hq', '=', hq).where('log', '=', log).where('digest', '=', digest).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row && receiptOf(row)
}
