import { getBundleHead, putBundleHead } from '#db/stores/bundle-heads.ts'
import { addSeen, listSeen } from '#db/stores/bundles-seen.ts'
import { releaseEarlier, releaseHeld } from '#db/stores/held-bundles.ts'
import { putIntake } from '#db/stores/intake.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { chainReceipt } from './answer.ts'
import { type Branch, closeBranches, linesOf, openBranches, wayTo } from './branches.ts'
import { keyringOf, outcomeOf, type Receiving } from './receiving.ts'
import { type StoredObjects, storeObjects } from './store-objects.ts'
import { intakeRow } from './verdict.ts'

/** One bundle of the branch that was kept: objects, receipt, intake, as if it had been accepted in its turn. */
async function takeOver(
  tx: LocalWriter,
  receiving: Receiving,
  { sha256, name, digest, bundle, opened }: Branch,
  objects: StoredObjects,
): Promise<void> {
  const { node, office } = receiving
  const { log, epoch, seq, journal } = bundle
  const file = { name: `${name}.mcb.age`, sha256, path: '', size: 0 }
  const outcome = outcomeOf(receiving, file, opened, 'accepted', [])
  const head = { seq, digest, journalLast: journal.last, journalHash: journal.lastHash }
  await objects.keep(tx)
  const found = { head, evidenceHeld: objects.held.toSorted() }
  const receipt = office && (await chainReceipt(tx, office, outcome, found, instant(node.clock)))
  await addSeen(tx, { log, digest, epoch, seq, ...(receipt ? { receipt } : {}) })
  await putIntake(tx, intakeRow(outcome))
  await releaseHeld(tx, log, digest)
}

/**
 * Lets a log of somebody else follow what its keyring says was kept (FORMAT §9.5): lines of another branch are set aside, for their author
 * to write again, and those that were kept take their place. One transaction. False where nothing is to be done, or not everything that
 * was kept is here.
 */
export async function turnReceived(receiving: Receiving, log: LogId): Promise<boolean> {
  const { node } = receiving
  const { store, clock } = node
  const keyring = keyringOf(receiving)
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  const head = await getBundleHead(store.read, log)
  if (!entry?.fork || node.ownLogs.includes(log) || !head) return false
  const { fork, epoch } = entry
  if (head.epoch >= epoch || head.digest === fork.keep) return false
  const held = new Set((await listSeen(store.read, log)).map(({ digest }) => digest))
  const branches = await openBranches(node, keyring, log, held)
  try {
    const way = wayTo(fork, held, branches)
    if (!way) return false
    const objects: StoredObjects[] = []
    for (const { opened } of way.chain) objects.push(await storeObjects(node, opened))
    const at = instant(clock)
    await store.turn(log, {
      at,
      after: way.after,
      lines: await linesOf(way.chain),
      epoch,
      async local(tx) {
        for (const [index, branch] of way.chain.entries())
          await takeOver(tx, receiving, branch, objects[index] as StoredObjects)
        const { keep: digest, n: journalN, hash: journalHash } = fork
        await putBundleHead(tx, { ...head, epoch, seq: 0, digest, journalN, journalHash, frozen: false, at })
        await releaseEarlier(tx, log, epoch)
      },
    })
    return true
  } finally {
    await closeBranches(branches)
  }
}

/** The same for every log that the keyring gives a later epoch than this node holds. */
export async function turnAll(receiving: Receiving): Promise<LogId[]> {
  const turned: LogId[] = []
  for (const { log } of keyringOf(receiving).logs) if (await turnReceived(receiving, log)) turned.push(log)
  return turned
}
