import type { LocalWriter, Reader } from '../tables.ts'

export interface ReceiptRow {
  hq: string
  log: string
  seq: number
  hash: string
  digest: string | null
  text: string
  signature: string
  at: string
}

interface Stored extends Omit<ReceiptRow, 'text' | 'signature'> {
  body: Buffer
  signature: Buffer
}

function rowOf({ body, signature, ...rest }: Stored): ReceiptRow {
  return { ...rest, text: Buffer.from(body).toString(), signature: Buffer.from(signature).toString('latin1') }
}

/** The receipts of a log with numbers above `after`, in order. */
export async function receiptsAfter(read: Reader, hq: string, log: string, after: number): Promise<ReceiptRow[]> {
  const rows = await read
    .selectFrom('receipt')
    .selectAll()
    .where('hq', '=', hq)
    .where('log', '=', log)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
  return rows.map(rowOf)
}

/** Logs of which an office has given receipts. */
export async function receiptLogs(read: Reader, hq: string): Promise<string[]> {
  const rows = await read.selectFrom('receipt').select('log').distinct().where('hq', '=', hq).orderBy('log').execute()
  return rows.map(({ log }) => log)
}

export async function lastReceipt(read: Reader, hq: string, log: string): Promise<ReceiptRow | undefined> {
  const row = await read
    .selectFrom('receipt')
    .selectAll()
    .where('hq', '=', hq)
    .where('log', '=', log)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** What was said last of the bundle with this digest. */
export async function receiptForDigest(
  read: Reader,
  hq: string,
  log: string,
  digest: string,
): Promise<ReceiptRow | undefined> {
  const row = await read
    .selectFrom('receipt')
    .selectAll()
    .where('hq', '=', hq)
    .where('log', '=', log)
    .where('digest', '=', digest)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** Numbers are gapless and taken once: a second insert of one fails. */
export async function insertReceipt(tx: LocalWriter, { text, signature, ...rest }: ReceiptRow): Promise<void> {
  await tx
    .insertInto('receipt')
    .values({ ...rest, body: Buffer.from(text), signature: Buffer.from(signature, 'latin1') })
    .execute()
}
