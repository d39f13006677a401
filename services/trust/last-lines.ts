import type { Receipt } from '#bundle/receipt.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import type { Store } from '#db/store-type.ts'
import type { LogId } from '#domain/fields.ts'

/** A bundle by its place in a log's chain. */
export interface Place {
  epoch: number
  seq: number
}

/** The last bundle of an epoch that is held here; 0 for none. */
export async function heldSeq(store: Store, log: LogId, epoch: number): Promise<number> {
  const head = await getBundleHead(store.read, log)
  if (head?.epoch === epoch) return head.seq
  return (await outgoingOf(store.read, log)).findLast((row) => row.epoch === epoch)?.seq ?? 0
}

/** Where every bundle of a log that was accepted here ended, from the receipts that said so. */
async function ends(store: Store, hq: string, log: LogId): Promise<(Place & { line: number })[]> {
  const receipts = await receiptsAfter(store.read, hq, log, 0)
  return receipts.flatMap(({ text }) => {
    const { epoch, bundle, head } = JSON.parse(text) as Receipt
    const isAccepted = head !== null && epoch !== null && head.digest === bundle.digest
    return isAccepted ? [{ epoch, seq: head.seq, line: head.journalLast }] : []
  })
}

/** The number of the last line of a bundle; undefined where this home can't tell. */
export async function lastLineOf(
  store: Store,
  hq: string,
  log: LogId,
  { epoch, seq }: Place,
): Promise<number | undefined> {
  if (seq === 0 && epoch === 1) return 0
  const head = await getBundleHead(store.read, log)
  if (head?.epoch === epoch && head.seq === seq) return head.journalN
  const own = (await outgoingOf(store.read, log)).find((row) => row.epoch === epoch && row.seq === seq)
  if (own) return own.last_n
  const known = await ends(store, hq, log)
  if (seq > 0) return known.find((one) => one.epoch === epoch && one.seq === seq)?.line
  return known.findLast((one) => one.epoch < epoch)?.line
}
