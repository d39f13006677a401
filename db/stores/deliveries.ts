import type { Hash, Instant, LogId } from '#domain/fields.ts'
import { positionLine } from '../cell.ts'
import type { Store } from '../store-type.ts'
import type { Reader } from '../tables.ts'
import { marks } from './records.ts'

/** One receipt of a log's chain, without what it says. */
export interface ReceiptMark {
  log: LogId
  seq: number
  digest: Hash
  at: Instant
}

/** Every receipt that this office has given for a bundle, log by log in the order of their numbers. */
export async function receiptMarks(read: Reader, hq: string): Promise<ReceiptMark[]> {
  const rows = await read
    .selectFrom('receipt')
    .select(['log', 'seq', 'digest', 'at'])
    .where('hq', '=', hq)
    .where('digest', 'is not', null)
    .orderBy('log')
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ digest, ...rest }) => (digest === null ? [] : [{ ...rest, digest }]))
}

/** What the receipts since a moment say, of one log or of all. */
export async function receiptTexts(
  read: Reader,
  hq: string,
  { since, log }: { since?: Instant; log?: LogId | undefined },
): Promise<{ log: LogId; seq: number; text: string }[]> {
  let query = read.selectFrom('receipt').select(['log', 'seq', 'body']).where('hq', '=', hq)
  if (since !== undefined) query = query.where('at', '>=', since)
  if (log !== undefined) query = query.where('log', '=', log)
  const rows = await query.orderBy('log').orderBy('seq').execute()
  return rows.map(({ body, ...rest }) => ({ ...rest, text: Buffer.from(body).toString() }))
}

/** What the intake noted of each bundle: how many lines and pieces of evidence it brings. */
export async function bundleDetails(
  read: Reader,
  log?: LogId,
): Promise<{ log: LogId; digest: Hash; detail: string }[]> {
  let query = read
    .selectFrom('intake')
    .select(['log', 'digest', 'detail'])
    .where('log', 'is not', null)
    .where('digest', 'is not', null)
    .where('detail', 'is not', null)
  if (log !== undefined) query = query.where('log', '=', log)
  return (await query.orderBy('id').execute()) as { log: LogId; digest: Hash; detail: string }[]
}

const awaited =
  'from evidence t left join object o on o.sha256 = t.sha256 where t.voided = 0 and (o.sha256 is null or o.held = 0)'

/** How many pieces of evidence the records of each log name whose originals are not here. */
export async function evidenceAwaited({ all, dictionary }: Store): Promise<Map<LogId, number>> {
  const rows = await all<{ log_no: number; n: number }>(
    `select t.log_no, count(distinct t.sha256) as n ${awaited} group by t.log_no`,
    [],
  )
  return new Map(rows.map(({ log_no, n }) => [dictionary.logText(Number(log_no)), Number(n)]))
}

/** The same, one by one: the line that names it last, and its hash. */
export async function awaitedEvidence(
  { all, dictionary }: Store,
  logs: readonly LogId[],
  limit: number,
): Promise<{ log: LogId; n: number; sha256: Hash }[]> {
  const numbers = logs.flatMap((log) => dictionary.logNo(log) ?? [])
  if (numbers.length === 0) return []
  const rows = await all<{ log_no: number; pos: number; sha256: Buffer }>(
    `select t.log_no, t.pos, t.sha256 ${awaited} and t.log_no in (${marks(numbers)}) order by t.pos limit ?`,
    [...numbers, limit],
  )
  return rows.map(({ log_no, pos, sha256 }) => ({
    log: dictionary.logText(Number(log_no)),
    n: positionLine(Number(pos)),
    sha256: Buffer.from(sha256).toString('hex'),
  }))
}
