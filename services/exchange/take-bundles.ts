import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { mediaFault } from '#bundle/io-fault.ts'
import { type BundleHead, getBundleHead } from '#db/stores/bundle-heads.ts'
import { type HeldBundle, listHeld, releaseHeld } from '#db/stores/held-bundles.ts'
import { putIntake } from '#db/stores/intake.ts'
import type { Result } from '#domain/contract/exchange.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { readTrust } from '../trust/shelf.ts'
import { endRequests } from './counter-request.ts'
import { largestBundle } from './bundle-room.ts'
import type { Node } from './node.ts'
import { receiveBundle } from './receive-bundle.ts'
import { type BundleOutcome, keyringOf, type Receiving } from './receiving.ts'
import { type Answer, writeReplies } from './reply-file.ts'
import { refuseRestored } from './restored-office.ts'
import { type TakenFile, takeIn } from './take-in.ts'
import { turnAll, turnReceived } from './turn-received.ts'
import { intakeRow, type Outcome, problemOf, refused } from './verdict.ts'

/** An outcome, and the file with the answer to it. */
export interface Taken {
  outcome: Outcome
  reply?: string | undefined
  /** It lies in the outbox only. */
  replyKept?: true
  /** The file that was named; absent for a held bundle that another set free. */
  path?: string
}

/** Where a run puts what it reached, so that a failure further on takes nothing of it back. */
interface Run {
  receiving: Receiving
  /** With the file that was named; a held bundle that another set free has none. */
  outcomes: Map<BundleOutcome, string | undefined>
  failed: Taken[]
}

/** Whether a bundle can be judged against the head; the first of a later epoch says itself on what it follows. */
function isNext(head: BundleHead | undefined, epoch: number, seq: number): boolean {
  if (head?.epoch === epoch) return seq <= head.seq + 1
  return epoch > (head?.epoch ?? 1) && seq === 1
}

/** The first held bundle that can be judged against the head and was not yet. */
async function nextHeld(
  { node }: Receiving,
  log: string,
  judged: ReadonlySet<string>,
): Promise<HeldBundle | undefined> {
  const head = await getBundleHead(node.store.read, log)
  return (await listHeld(node.store.read, log)).find(
    ({ epoch, seq, sha256 }) =>
      isNext(head, epoch, seq) && !judged.has(sha256) && existsSync(join(node.home.intake, sha256)),
  )
}

const refuses: readonly Result[] = ['quarantined', 'rejected']

/** Bundles that waited for others, one after the other: those that go on, and those that a fork has left behind (F403). */
async function takeHeld({ receiving, outcomes, failed }: Run, log: string): Promise<void> {
  const { home, store, clock } = receiving.node
  const judged = new Set<string>()
  for (;;) {
    const next = await nextHeld(receiving, log, judged)
    if (!next) return
    const { name, sha256, digest } = next
    judged.add(sha256)
    try {
      const outcome = await receiveBundle(receiving, { name, sha256, path: join(home.intake, sha256), size: 0 })
      outcomes.set(outcome, undefined)
      // Its key was revoked meanwhile, for instance: it has its answer, and waits for no other bundle.
      if (refuses.includes(outcome.result)) await store.transaction((tx) => releaseHeld(tx, log, digest))
    } catch (error) {
      failed.push({ outcome: refused(name, 'bundle', instant(clock), [problemOf(error)]) })
    }
  }
}

/** What an interrupted run left waiting although nothing is missing any more. */
async function resume(run: Run): Promise<void> {
  for (const log of await turnAll(run.receiving)) await takeHeld(run, log)
  const held = await listHeld(run.receiving.node.store.read)
  for (const log of new Set(held.map((bundle) => bundle.log))) await takeHeld(run, log)
}

const setsFree: readonly Result[] = ['accepted', 'accepted-with-exceptions', 'duplicate']

async function takeBundle(run: Run, path: string): Promise<void> {
  const { receiving, outcomes } = run
  const { size } = await stat(path).catch((error: unknown) => {
    throw mediaFault(error, dirname(path))
  })
  if (size > largestBundle(keyringOf(receiving))) throw new Fault('E109')
  const outcome = await receiveBundle(receiving, await takeIn(receiving.node.home, path))
  outcomes.set(outcome, path)
  if (setsFree.includes(outcome.result) && outcome.digest) await endRequests(receiving.node, outcome.digest)
  if (!outcome.id) return
  const { log } = outcome.id
  const isFree = setsFree.includes(outcome.result)
  if (isFree) await takeHeld(run, log)
  // What was accepted just now may be another branch than the one that stands, or complete it.
  if ((isFree || outcome.result === 'held') && (await turnReceived(receiving, log))) await takeHeld(run, log)
}

/** A home that belongs to no office knows no author; the file waits. */
async function setAside(node: Node, path: string): Promise<Taken> {
  const { name, sha256 } = await takeIn(node.home, path)
  const outcome: Outcome = {
    file: name,
    sha256,
    kind: 'bundle',
    result: 'quarantined',
    problems: [{ code: 'E301' }],
    at: instant(node.clock),
  }
  await node.store.transaction((tx) => putIntake(tx, intakeRow(outcome)))
  return { outcome, path }
}

async function receivingOf(node: Node): Promise<Receiving | undefined> {
  const trust = await readTrust(node.store)
  const isOffice = trust && node.office?.hq === trust.keyring.keyring.hq.id
  if (isOffice) await refuseRestored(node.store.read)
  return trust && { node, trust, office: isOffice && node.office ? { keys: node.office, trust } : undefined }
}

/** The outcome with its reply, and with what kept the reply from its folder or from being written. */
function answered(outcome: Outcome, answer: Answer = {}): Taken {
  const { reply, problem } = answer
  const told = problem ? { ...outcome, problems: [...outcome.problems, problem] } : outcome
  return { outcome: told, reply, ...(reply && problem ? { replyKept: true } : {}) }
}

function byName(paths: readonly string[]): string[] {
  return paths.toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
}

async function takeFrom(
  node: Node,
  run: Run | undefined,
  {
    paths,
    failed,
    progress,
    done,
  }: { paths: readonly string[]; failed: Taken[]; progress: Progress | undefined; done: () => void },
): Promise<void> {
  for (const path of byName(paths)) {
    progress?.signal.throwIfAborted()
    try {
      if (run) await takeBundle(run, path)
      else failed.push(await setAside(node, path))
    } catch (error) {
      failed.push({ path, outcome: refused(path, 'bundle', instant(node.clock), [problemOf(error)]) })
    }
    done()
  }
}

/**
 * What earlier runs left, then bundles in the order of their names, and one reply a log into each folder that they came from, or into
 * the one that is named.
 */
export async function takeBundles(
  node: Node,
  paths: readonly string[],
  replies: string | undefined,
  progress: Progress | undefined,
  done: () => void,
): Promise<Taken[]> {
  const receiving = await receivingOf(node)
  const taken: Taken[] = []
  const folders = Map.groupBy(paths, (path): string | undefined => replies ?? dirname(path))
  for (const [folder, some] of [[replies, []] as const, ...folders]) {
    const run = receiving && { receiving, outcomes: new Map<BundleOutcome, string | undefined>(), failed: taken }
    if (run && some.length === 0) await resume(run)
    await takeFrom(node, run, { paths: some, failed: taken, progress, done })
    if (!run) continue
    const written = await writeReplies(run.receiving, [...run.outcomes.keys()], folder)
    taken.push(
      ...[...run.outcomes].map(([outcome, path]) => ({
        ...answered(outcome, written.get(outcome)),
        ...(path === undefined ? {} : { path }),
      })),
    )
  }
  return taken
}

/** Judges files of the intake once more, with what they set free, and answers them; replies go into the outbox. */
export async function takeFromIntake(node: Node, files: readonly TakenFile[]): Promise<Outcome[]> {
  const receiving = await receivingOf(node)
  if (!receiving) throw new Fault('export.noTrust')
  const run: Run = { receiving, outcomes: new Map(), failed: [] }
  for (const file of files) {
    const outcome = await receiveBundle(receiving, file)
    run.outcomes.set(outcome, undefined)
    if (outcome.id) await takeHeld(run, outcome.id.log)
  }
  await writeReplies(receiving, [...run.outcomes.keys()], undefined)
  node.vault.reloadAll()
  return [...run.outcomes.keys(), ...run.failed.map(({ outcome }) => outcome)]
}
