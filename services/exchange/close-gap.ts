import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundleGenesis, lineGenesis } from '#bundle/chain.ts'
import { getBundleHead, putBundleHead } from '#db/stores/bundle-heads.ts'
import { listHeld } from '#db/stores/held-bundles.ts'
import type { LogId } from '#domain/fields.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { readTrust } from '../trust/shelf.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { opened } from './release.ts'
import { takeFromIntake } from './take-bundles.ts'

/**
 * An officer's word that bundles `from` to `to` are lost for good (FORMAT §9.7): the head moves to just before the first bundle that waits
 * behind them, which is applied with all that it sets free. The numbers are given, so that nobody closes another gap than the one looked
 * at; `epoch.unknownBundle` where they are not what is missing next. How many bundles were applied.
 */
export async function closeGap(
  node: Node,
  log: LogId,
  { from, to }: { from: number; to: number },
): Promise<{ applied: number }> {
  const { store, home, clock } = node
  return withHomeLock(home, 'receive', async () => {
    const keyring = (await readTrust(store))?.keyring.keyring
    if (!keyring) throw new Fault('export.noTrust')
    const at = instant(clock)
    const beginning = { seq: 0, digest: bundleGenesis(log), journalN: 0, journalHash: lineGenesis(log), keyIndex: 1 }
    const head = (await getBundleHead(store.read, log)) ?? { ...beginning, log, epoch: 1, frozen: false, at }
    const next = (await listHeld(store.read, log)).find(({ epoch, seq }) => epoch === head.epoch && seq > head.seq)
    const path = join(home.intake, next?.sha256 ?? '')
    if (!next || head.frozen || from !== head.seq + 1 || to !== next.seq - 1 || !existsSync(path))
      throw new Fault('epoch.unknownBundle')
    const file = { name: next.name, sha256: next.sha256, path, size: 0 }
    await opened(node, keyring, file, async ({ bundle, class: fault }) => {
      if (!bundle || fault !== undefined || bundle.journal.first <= head.journalN + to - from + 1)
        throw new Fault('epoch.unknownBundle')
      const { prevBundle, journal } = bundle
      const moved = { seq: to, digest: prevBundle, journalN: journal.first - 1, journalHash: journal.prevHash }
      await store.skip(
        log,
        { n: journal.first, prev: journal.prevHash },
        {
          at,
          local: (tx) => putBundleHead(tx, { ...head, ...moved, at }),
        },
      )
    })
    const outcomes = await takeFromIntake(node, [file])
    return { applied: outcomes.filter(({ result }) => result.startsWith('accepted')).length }
  })
}
