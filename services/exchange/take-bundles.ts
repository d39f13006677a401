import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '#bundle/problem.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { listHeld } from '#db/stores/held-bundles.ts'
import { putIntake } from '#db/stores/intake.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { readTrust } from '../trust/shelf.ts'
import type { Node } from './node.ts'
import { receiveBundle } from './receive-bundle.ts'
import type { BundleOutcome, Receiving } from './receiving.ts'
import { writeReplies } from './reply-file.ts'
import { takeIn } from './take-in.ts'
import { intakeRow, type Outcome, problemOf, refused } from './verdict.ts'

/** An outcome, and the file with the answer to it. */
export interface Taken {
  outcome: Outcome
  reply?: string | undefined
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

/** Bundles that waited for the one just accepted, one after the other. */
async function takeHeld({ receiving, outcomes, failed }: Run, log: string): Promise<void> {
  const { home, store, clock } = receiving.node
  for (;;) {
    const head = await getBundleHead(store.read, log)
    const next = (await listHeld(store.read, log)).find(
      ({ epoch, seq, sha256 }) =>
        epoch === head?.epoch && seq === head.seq + 1 && existsSync(join(home.intake, sha256)),
    )
    if (!next) return
    const path = join(home.intake, next.sha256)
    try {
      const outcome = await receiveBundle(receiving, { name: next.name, sha256: next.sha256, path, size: 0 })
      outcomes.set(outcome, undefined)
      if (!outcome.result.startsWith('accepted')) return
    } catch (error) {
      failed.push({ outcome: refused(next.name, 'bundle', instant(clock), [problemOf(error)]) })
      return
    }
  }
}

async function takeBundle(run: Run, path: string): Promise<void> {
  const { receiving, outcomes } = run
  const outcome = await receiveBundle(receiving, await takeIn(receiving.node.home, path))
  outcomes.set(outcome, path)
  if (outcome.result.startsWith('accepted') && outcome.id) await takeHeld(run, outcome.id.log)
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
  return trust && { node, trust, office: isOffice && node.office ? { keys: node.office, trust } : undefined }
}

/** The outcome with its reply, or with what kept the reply from being written. */
function answered(outcome: Outcome, answer: { reply: string } | { problem: Problem } | undefined): Taken {
  if (answer && 'problem' in answer) return { outcome: { ...outcome, problems: [...outcome.problems, answer.problem] } }
  return { outcome, reply: answer?.reply }
}

function byName(paths: readonly string[]): string[] {
  return paths.toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
}

/** Bundles in the order of their names, and one reply a log into each folder that they came from, or into the one that is named. */
export async function takeBundles(
  node: Node,
  paths: readonly string[],
  replies: string | undefined,
  progress: Progress | undefined,
  done: () => void,
): Promise<Taken[]> {
  const receiving = await receivingOf(node)
  const taken: Taken[] = []
  for (const [folder, some] of Map.groupBy(paths, (path) => replies ?? dirname(path))) {
    const outcomes = new Map<BundleOutcome, string | undefined>()
    for (const path of byName(some)) {
      progress?.signal.throwIfAborted()
      try {
        if (receiving) await takeBundle({ receiving, outcomes, failed: taken }, path)
        else taken.push(await setAside(node, path))
      } catch (error) {
        taken.push({ path, outcome: refused(path, 'bundle', instant(node.clock), [problemOf(error)]) })
      }
      done()
    }
    const written = receiving ? await writeReplies(receiving, [...outcomes.keys()], folder) : undefined
    taken.push(
      ...[...outcomes].map(([outcome, path]) => ({
        ...answered(outcome, written?.get(outcome)),
        ...(path === undefined ? {} : { path }),
      })),
    )
  }
  return taken
}
