import type { Keyring } from '#bundle/keyring.ts'
import type { ReceiptState } from '#bundle/receipt-chain.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { bundlesAside } from '#db/stores/set-aside.ts'
import type { Store } from '#db/store-type.ts'
import type { LogId } from '#domain/fields.ts'

/** What the setting says in a home that came out of a backup. */
export const restoredHere = 'restored'

/** How this home learned that it is, or may be, older than its own past: by a receipt, by a bundle of its own, by coming out of a backup. */
export const behindCodes: ReadonlySet<string> = new Set(['receipt', 'bundle', restoredHere])

export const behindPrefix = 'exchange.behind.'

/** Set where this home has, or may have, less than headquarters (it blocks export, never capture), or headquarters another bundle under its number (`other`). */
export function behindSetting(log: LogId): string {
  return `${behindPrefix}${log}`
}

/** What this home knows of its own log when a receipt comes in. */
export async function receiptState(
  store: Store,
  { hq, logs }: { hq: { id: string }; logs: Keyring['logs'] },
  log: LogId,
): Promise<ReceiptState> {
  const receipts = await receiptsAfter(store.read, hq.id, log, 0)
  const bundles = await outgoingOf(store.read, log)
  const { epoch } = await store.head(log)
  const last = receipts.at(-1)
  const hashes = new Map(receipts.map(({ seq, hash }) => [seq, hash]))
  const digests = new Set([...bundles.map(({ digest }) => digest), ...(await bundlesAside(store.read, log))])
  return {
    log,
    epoch,
    due: logs.find((entry) => entry.log === log)?.epoch ?? epoch,
    seq: bundles.findLast((bundle) => bundle.epoch === epoch)?.seq ?? 0,
    receiptSeq: last?.seq ?? 0,
    receiptHash: last?.hash,
    knownReceipt: (receiptSeq) => hashes.get(receiptSeq),
    knownDigest: (digest) => digests.has(digest),
  }
}
