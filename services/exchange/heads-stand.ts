import { bundleGenesis, lineGenesis } from '#bundle/chain.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { type BundleHead, getBundleHead, putBundleHead } from '#db/stores/bundle-heads.ts'
import { releaseEarlier } from '#db/stores/held-bundles.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Instant, LogId } from '#domain/fields.ts'

/** A log as it stands here; nothing accepted is the beginning. */
export function headOrBeginning(head: BundleHead | undefined, log: LogId, epoch: number, at: Instant): BundleHead {
  const nothing = { seq: 0, digest: bundleGenesis(log), journalN: 0, journalHash: lineGenesis(log), keyIndex: 1 }
  return head ?? { ...nothing, log, epoch, frozen: false, at }
}

/** Heads of logs whose next epoch the register begins just behind them move to its beginning; only now a frozen one is free. */
export async function moveHeads(tx: LocalWriter, { logs }: Keyring, at: Instant): Promise<void> {
  for (const { log, epoch, fork } of logs) {
    if (!fork) continue
    const held = await getBundleHead(tx, log)
    const head = headOrBeginning(held, log, 1, at)
    if (head.epoch < epoch && head.digest === fork.keep) {
      await putBundleHead(tx, { ...head, epoch, seq: 0, frozen: false, at })
      await releaseEarlier(tx, log, epoch)
    }
  }
}
