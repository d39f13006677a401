import type { Keyring } from '#bundle/keyring.ts'
import type { ReceiptState } from '#bundle/receipt-chain.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { bundlesAside } from '#db/stores/set-aside.ts'
import type { Store } from '#db/store-type.ts'
import type { LogId } from '#domain/fields.ts'

/** How this home learned that it is older than its own past: by a receipt or by a bundle of its own. */
export const behindCodes: ReadonlySet<string> = new Set(['receipt', 'bundle'])

/** Set where headquarters' receipts show more than this home has (it blocks export, never capture), or another bundle under its number (`other`). */
export function behindSetting(log: LogId): string {
  return `exchange.behind.${log}`
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
