import { Receipt } from '#bundle/receipt.ts'
import { bundleDetails, receiptMarks, receiptTexts } from '#db/stores/deliveries.ts'
import type { Store } from '#db/store-type.ts'
import type { DeliveredBundle, DeliveryRemark } from '#domain/contract/deliveries.ts'
import type { Result } from '#domain/contract/exchange.ts'
import type { Instant, LogId } from '#domain/fields.ts'
import { z } from 'zod'
import { told } from '../exchange/verdict.ts'

const Detail = z.object({ lines: z.int().optional(), evidence: z.int().optional() })
type Detail = z.infer<typeof Detail>

const key = (log: string, digest: string) => `${log} ${digest}`

/** What counts as received: it was taken, or it is kept and will be. */
export function isReceived(result: Result): boolean {
  return result !== 'rejected' && result !== 'quarantined' && result !== 'frozen'
}

/** Lines that were not applied, by their numbers in the log; then whatever else is said of the bundle. */
function remarksOf(receipt: Receipt, { lines }: Detail): DeliveryRemark[] {
  const first = receipt.head && lines !== undefined ? receipt.head.journalLast - lines + 1 : undefined
  const entries = receipt.entries.map(({ n, code }) => ({ ...told({ code }), n }))
  const listed = new Set(receipt.entries.map(({ code }) => code))
  const others = receipt.codes
    .filter(({ code }) => !listed.has(code))
    .map(({ code, path, line }) => ({
      ...told({ code, ...(line === undefined ? { path } : {}) }),
      ...(line === undefined || first === undefined ? {} : { n: first + line - 1 }),
    }))
  return [...entries, ...others]
}

async function detailsOf(store: Store, log: LogId | undefined): Promise<Map<string, Detail>> {
  const details = new Map<string, Detail>()
  for (const row of await bundleDetails(store.read, log)) {
    const detail = Detail.safeParse(JSON.parse(row.detail)).data
    if (detail?.lines !== undefined) details.set(key(row.log, row.digest), detail)
  }
  return details
}

/**
 * Every bundle that this office has answered since a moment, with what was said of it last: of one log or of all, in the order of the
 * answers. It arrived when it was answered first.
 */
export async function deliveredBundles(
  store: Store,
  hq: string,
  { since, log }: { since?: Instant; log?: LogId | undefined } = {},
): Promise<DeliveredBundle[]> {
  const [marks, texts, details] = [
    await receiptMarks(store.read, hq),
    await receiptTexts(store.read, hq, { ...(since === undefined ? {} : { since }), log }),
    await detailsOf(store, log),
  ]
  const arrivals = new Map<string, Instant>()
  for (const mark of marks)
    if (!arrivals.has(key(mark.log, mark.digest))) arrivals.set(key(mark.log, mark.digest), mark.at)
  const latest = new Map<string, DeliveredBundle>()
  for (const { log: of, seq, text } of texts) {
    const receipt = Receipt.parse(JSON.parse(text))
    const { name, digest, seq: number } = receipt.bundle
    if (name === null || digest === null || number === null) continue
    const detail = details.get(key(of, digest)) ?? {}
    const { codes = 0, entries = 0 } = receipt.more ?? {}
    latest.delete(key(of, digest))
    latest.set(key(of, digest), {
      log: of,
      name,
      seq: number,
      digest,
      arrivedAt: arrivals.get(key(of, digest)) ?? receipt.importedAt,
      answeredAt: receipt.importedAt,
      receiptSeq: seq,
      result: receipt.result,
      ...(detail.lines === undefined ? {} : { lines: detail.lines }),
      ...(detail.evidence === undefined ? {} : { evidence: detail.evidence }),
      remarks: remarksOf(receipt, detail),
      more: codes + entries,
    })
  }
  return [...latest.values()]
}
