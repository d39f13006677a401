import type { Receipt } from '#bundle/receipt.ts'
import type { ReceiptState } from '#bundle/receipt-chain.ts'
import { outgoingOf, updateOutgoing } from '#db/stores/outgoing.ts'
import { dropSetting, getSetting, putSetting } from '#db/stores/settings.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Instant, LogId } from '#domain/fields.ts'
import { behindCodes, behindSetting } from './receipt-state.ts'

/**
 * What headquarters' head says of the bundles made here (FORMAT §12.4): it holds every one up to it, and, where it told otherwise before,
 * none beyond it: an older copy of its store was restored, and those are sent again.
 */
export async function heedHead(tx: LocalWriter, log: LogId, { epoch, head }: Receipt, at: Instant): Promise<void> {
  const rows = (await outgoingOf(tx, log)).filter((row) => row.epoch === epoch)
  if (head && rows.find(({ seq }) => seq === head.seq)?.digest !== head.digest) return
  const until = head?.seq ?? 0
  for (const row of rows.filter(({ seq, state }) => seq <= until && state !== 'accepted'))
    await updateOutgoing(tx, row, { state: 'accepted', updated_at: at })
  const lost = rows.filter(({ seq, state }) => seq > until && state === 'accepted')
  for (const row of lost) await updateOutgoing(tx, row, { state: 'written', updated_at: at })
  const key = behindSetting(log)
  const before = await getSetting(tx, key)
  const last = lost.at(-1)
  if (last && !behindCodes.has(before ?? '')) await putSetting(tx, key, `rewound ${last.seq}`)
  else if (before?.startsWith('rewound ') && until >= Number(before.slice(8))) await dropSetting(tx, key)
}

/** Whether a receipt that is refused shows that headquarters' store is older than it was: it gives a number that it gave before to other words. */
export function isOfRewound(receipt: Receipt, state: ReceiptState): boolean {
  return receipt.receiptSeq !== null && receipt.receiptSeq <= state.receiptSeq && receipt.epoch === state.epoch
}

/** Whether it shows that headquarters took another bundle under a number that was used here: there is a second copy of this home. */
export function isOfAnother({ receiptSeq, epoch, bundle }: Receipt, state: ReceiptState): boolean {
  const { digest, seq } = bundle
  const isNext = receiptSeq === state.receiptSeq + 1 && epoch === state.epoch
  return isNext && digest !== null && !state.knownDigest(digest) && (seq ?? Number.POSITIVE_INFINITY) <= state.seq
}
