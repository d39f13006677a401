import { currentRoot, type Trust } from '#bundle/trust.ts'
import type { LocalWriter } from '#db/tables.ts'
import { bundleGenesis, lineGenesis } from '#bundle/chain.ts'
import { type BundleHead, getBundleHead, putBundleHead } from '#db/stores/bundle-heads.ts'
import { listSeen } from '#db/stores/bundles-seen.ts'
import { Fault } from '#domain/fault.ts'
import type { Hash, LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withDoubtEnded } from '../trust/keyring-acts.ts'
import { withNextEpoch } from '../trust/next-epoch.ts'
import { ownOfficeOf, publish } from '../trust/publish.ts'
import { readTrust } from '../trust/shelf.ts'
import { closeBranches, type Fork, openBranches, wayTo } from './branches.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { turnReceived } from './turn-received.ts'

/** A log as it stands here; nothing accepted is the beginning. */
function headOrBeginning(head: BundleHead | undefined, log: LogId, epoch: number, at: string): BundleHead {
  const nothing = { seq: 0, digest: bundleGenesis(log), journalN: 0, journalHash: lineGenesis(log), keyIndex: 1 }
  return head ?? { ...nothing, log, epoch, frozen: false, at }
}

/** What another bundle than the head accepted leads to; `epoch.unknownBundle` where it or one before it is not here. */
async function forkAt(node: Node, log: LogId, epoch: number, keep: Hash): Promise<Fork> {
  const keyring = (await readTrust(node.store))?.keyring.keyring
  if (!keyring) throw new Fault('export.noTrust')
  const held = new Set((await listSeen(node.store.read, log)).map(({ digest }) => digest))
  const branches = await openBranches(node, keyring, log, held)
  try {
    const found = branches.find(({ digest, bundle }) => digest === keep && bundle.epoch === epoch)
    if (!found || found.opened.class === 'R') throw new Fault('epoch.unknownBundle')
    const { seq, journal } = found.bundle
    const fork = { seq, keep, n: journal.last, hash: journal.lastHash }
    if (!wayTo(fork, held, branches)) throw new Fault('epoch.unknownBundle')
    return fork
  } finally {
    await closeBranches(branches)
  }
}

/** What an officer decides of a log. */
export interface Act {
  log: LogId
  /** The last bundle of the branch that is kept; the head accepted here unless told. */
  keep?: Hash | undefined
  /** Where the log's key was lost: the log that its author began then, whose key goes on. */
  heir?: LogId | undefined
  /** What else belongs to the act, in its transaction. */
  also?: (tx: LocalWriter, epoch: number) => Promise<void>
}

/** Issues the keyring with the log's next epoch and moves the head to its beginning, all or nothing, with what else belongs to the act. */
async function issueEpoch(
  node: Node,
  { log, keep, heir, also }: Act,
): Promise<{ epoch: number; fork: Fork; trust: Trust }> {
  const { store, clock } = node
  const office = await ownOfficeOf(node)
  const entry = office.known.keyring.keyring.logs.find((candidate) => candidate.log === log)
  if (!entry) throw new Fault('epoch.unknownLog', { log })
  // The head moves with the register; one that waits for other holders' signatures would leave the log between two epochs.
  if (currentRoot(office.known).roles.keyring.threshold > 1) throw new Fault('epoch.signatures')
  const at = instant(clock)
  const head = headOrBeginning(await getBundleHead(store.read, log), log, entry.epoch, at)
  const isHead = keep === undefined || keep === head.digest
  const fork: Fork = isHead
    ? { seq: head.seq, keep: head.digest, n: head.journalN, hash: head.journalHash }
    : await forkAt(node, log, entry.epoch, keep)
  const draft = withDoubtEnded(withNextEpoch(office.draft, log, fork, heir), log, fork.n)
  const epoch = entry.epoch + 1
  const { trust } = await publish(node, office, draft, async (tx) => {
    if (isHead) await putBundleHead(tx, { ...head, epoch, seq: 0, frozen: false, at })
    await also?.(tx, epoch)
  })
  return { epoch, fork, trust }
}

/** The same for whoever holds the lock `receive` already. */
export async function beginEpochWith(node: Node, act: Act): Promise<{ epoch: number; fork: Fork }> {
  const { home, office } = node
  if (!office) throw new Fault('export.noTrust')
  const { trust, epoch, fork } = await withHomeLock(home, 'trust', () => issueEpoch(node, act))
  await turnReceived({ node, trust, office: { keys: office, trust } }, act.log)
  return { epoch, fork }
}

/**
 * An officer's act on a log that forked, fell behind or can't go on: names what is kept (the head accepted here unless told) and issues
 * the keyring in which the log begins its next epoch after it. Where another branch is kept, this node goes over to it.
 */
export async function beginEpoch(node: Node, act: Act): Promise<{ epoch: number; fork: Fork }> {
  return withHomeLock(node.home, 'receive', () => beginEpochWith(node, act))
}
