import type { Keyring, KeyringLog } from '#bundle/keyring.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { listSeen } from '#db/stores/bundles-seen.ts'
import type { LocalWriter } from '#db/tables.ts'
import { Fault } from '#domain/fault.ts'
import type { Hash, LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withDoubtEnded } from '../trust/keyring-acts.ts'
import { withNextEpoch } from '../trust/next-epoch.ts'
import { addSeal } from '../trust/proposal.ts'
import { type OwnOffice, ownOfficeOf, publish, type Published, standing, writePublished } from '../trust/publish.ts'
import { readSuccession, type Succession } from '../trust/succession.ts'
import { closeBranches, type Fork, openBranches, wayTo } from './branches.ts'
import { type HandedBack, handBack } from './hand-back.ts'
import { headOrBeginning, moveHeads } from './heads-stand.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import type { Sealing } from './sealing.ts'
import { turnReceived } from './turn-received.ts'

/** What another bundle than the head accepted leads to; `epoch.unknownBundle` where it or one before it is not here. */
async function forkAt(
  node: Node,
  { keyring, log, epoch }: { keyring: Keyring; log: LogId; epoch: number },
  keep: Hash,
): Promise<Fork> {
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
  /** Where the key is lost to its device, a restored one: the request for the epoch by a new one. */
  request?: Succession | undefined
  /** The bundle that is sealed by it. */
  seal?: Sealing | undefined
}

/** The epoch that a log begins now, or once enough holders have signed. */
export interface Begun {
  log: LogId
  epoch: number
  fork: Fork
  published: Published
}

async function forkOf(
  node: Node,
  { known }: OwnOffice,
  { log, epoch }: KeyringLog,
  keep: Hash | undefined,
): Promise<Fork> {
  const head = headOrBeginning(await getBundleHead(node.store.read, log), log, epoch, instant(node.clock))
  if (keep !== undefined && keep !== head.digest)
    return forkAt(node, { keyring: known.keyring.keyring, log, epoch }, keep)
  return { seq: head.seq, keep: head.digest, n: head.journalN, hash: head.journalHash }
}

/** Whether two entries of a log begin the same epoch: after the same bundle, with the same key. */
function isSameEpoch(one: KeyringLog | undefined, other: KeyringLog | undefined): boolean {
  const said = ({ epoch, fork, keys }: KeyringLog) =>
    [epoch, fork?.seq, fork?.keep, fork?.n, keys.at(-1)?.pub].join(' ')
  return one !== undefined && other !== undefined && said(one) === said(other)
}

/**
 * Issues the keyring with the log's next epoch and moves the head to its beginning, all or nothing, with what else belongs to the act;
 * or proposes it, and nothing moves. `trust.waiting` where the log's next epoch waits already and is another one.
 */
async function issueEpoch(node: Node, act: Act): Promise<Begun> {
  const { log, keep, heir, request, seal } = act
  const office = await ownOfficeOf(node)
  const { known, draft: ready } = office
  const entryIn = ({ logs }: Keyring) => logs.find((candidate) => candidate.log === log)
  const entry = entryIn(known.keyring.keyring)
  if (!entry) throw new Fault('epoch.unknownLog', { log })
  const fork = await forkOf(node, office, entry, keep)
  const next = heir === undefined ? request && (await readSuccession(known.keyring.keyring, log, request)) : { heir }
  const epoch = entry.epoch + 1
  const also = async (tx: LocalWriter, holds: Keyring | undefined) => {
    if (holds) await moveHeads(tx, holds, instant(node.clock))
    if (seal && holds) await seal.give(tx, epoch)
    if (seal && !holds) await addSeal(tx, seal.sha256)
  }
  const waits = entryIn(ready)
  if (waits && waits.epoch > entry.epoch) {
    if (!isSameEpoch(waits, entryIn(withNextEpoch(known.keyring.keyring, log, fork, next))))
      throw new Fault('trust.waiting')
    await node.store.transaction((tx) => also(tx, undefined))
    return { log, epoch, fork, published: standing(office) }
  }
  const draft = withDoubtEnded(withNextEpoch(ready, log, fork, next), log, fork.n)
  return { log, epoch, fork, published: await publish(node, office, draft, also) }
}

/** Where an interruption left the register ahead of what this node holds, what it names is taken up first: that is the act asked for. */
async function takenUp(node: Node, { log, seal }: Act): Promise<Begun | undefined> {
  const office = await ownOfficeOf(node)
  const { known: trust, keys } = office
  const entry = trust.keyring.keyring.logs.find((candidate) => candidate.log === log)
  if (seal || !entry?.fork || !(await turnReceived({ node, trust, office: { keys, trust } }, log))) return undefined
  return { log, epoch: entry.epoch, fork: entry.fork, published: { ...standing(office), released: true } }
}

/** The same for whoever holds the lock `receive` already. */
export async function beginEpochWith(node: Node, act: Act): Promise<Begun> {
  const { home, office } = node
  if (!office) throw new Fault('export.noTrust')
  const done = await takenUp(node, act)
  if (done) return done
  const begun = await withHomeLock(home, 'trust', () => issueEpoch(node, act))
  const { trust, released } = begun.published
  if (released) await turnReceived({ node, trust, office: { keys: office, trust } }, act.log)
  return begun
}

/**
 * An officer's act on a log that forked, fell behind or can't go on: names what is kept (the head accepted here unless told) and issues
 * the keyring in which the log begins its next epoch after it. Where another branch is kept, this node goes over to it. Where the register
 * takes several signatures, it is proposed, and all stays as it is until `releaseRegister`. Safe to repeat.
 */
export async function beginEpoch(node: Node, act: Act): Promise<Begun> {
  return withHomeLock(node.home, 'receive', () => beginEpochWith(node, act))
}

/** What came of an act, in a folder: what the log's author needs, or what the other holders are to sign. */
export async function writeBegun(
  node: Node,
  { log, epoch, published }: Begun,
  folder: string,
): Promise<HandedBack & Pick<Published, 'released' | 'standings'>> {
  const { released, standings } = published
  const written = released
    ? await handBack(node, log, folder)
    : { epoch, bundles: 0, files: await writePublished(published, folder) }
  return { ...written, released, standings }
}
