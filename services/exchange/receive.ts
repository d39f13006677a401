import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readEnrolRequest } from '#bundle/enrol.ts'
import { ioFault } from '#bundle/io-fault.ts'
import type { Problem } from '#bundle/problem.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { listHeld } from '#db/stores/held-bundles.ts'
import type { FileVerdict } from '#domain/contract/exchange.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { acceptTrustFiles } from '../trust/accept.ts'
import { readSmallFile, readTrustFiles } from '../trust/files.ts'
import { readTrust } from '../trust/shelf.ts'
import { classify, type FileKind } from './classify.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { receiveBundle } from './receive-bundle.ts'
import type { BundleOutcome, Receiving } from './receiving.ts'
import { writeReplies } from './reply-file.ts'
import { sweep } from './sweep.ts'
import { takeIn } from './take-in.ts'
import { takeReply } from './take-reply.ts'
import { isBundleCode, type Outcome, verdictOf } from './verdict.ts'

export interface ReceiveOptions {
  /** Where replies are written; beside the bundles unless told. Replies stay in the outbox too. */
  replies?: string | undefined
  progress?: Progress | undefined
}

function problemOf(error: unknown): Problem {
  const fault = ioFault(error)
  if (!(fault instanceof Fault) || !isBundleCode(fault.code)) throw error
  const path = fault.details['path']
  return { code: fault.code, ...(typeof path === 'string' ? { path } : {}) }
}

function refused(node: Node, path: string, kind: FileVerdict['kind'], problems: Problem[]): Outcome {
  return { file: basename(path), sha256: '', kind, result: 'rejected', problems, at: instant(node.clock) }
}

async function takeTrust(node: Node, paths: readonly string[]): Promise<Outcome[]> {
  const at = instant(node.clock)
  try {
    await acceptTrustFiles(node, await readTrustFiles(paths))
    return paths.map((path) => ({ file: basename(path), sha256: '', kind: 'trust', result: 'accepted', problems: [], at }))
  } catch (error) {
    const problem = problemOf(error)
    return paths.map((path) => refused(node, path, 'trust', [problem]))
  }
}

/** A request waits until somebody who may admit does so; here it is only checked. */
async function lookAtRequest(node: Node, path: string): Promise<Outcome> {
  try {
    const [request, proof] = await Promise.all([readSmallFile(path), readSmallFile(path.replace(/\.json$/, '.sshsig'))])
    const { log } = readEnrolRequest(request.bytes, proof.bytes)
    return { ...refused(node, path, 'enrolment', []), result: 'held', id: { name: basename(path), log, epoch: 1, seq: 0 } }
  } catch (error) {
    return refused(node, path, 'enrolment', [(error as NodeJS.ErrnoException).code === 'ENOENT' ? { code: 'E304' } : problemOf(error)])
  }
}

/** Bundles that waited for the one just accepted, one after the other. */
async function takeHeld(receiving: Receiving, log: string): Promise<BundleOutcome[]> {
  const { home, store } = receiving.node
  const done: BundleOutcome[] = []
  for (;;) {
    const head = await getBundleHead(store.read, log)
    const next = (await listHeld(store.read, log)).find(({ epoch, seq, sha256 }) => epoch === head?.epoch && seq === head.seq + 1 && existsSync(join(home.intake, sha256)))
    if (!next) return done
    const outcome = await receiveBundle(receiving, { name: next.name, sha256: next.sha256, path: join(home.intake, next.sha256), size: 0 })
    done.push(outcome)
    if (!outcome.result.startsWith('accepted')) return done
  }
}

async function takeBundle(receiving: Receiving, path: string): Promise<BundleOutcome[]> {
  const outcome = await receiveBundle(receiving, await takeIn(receiving.node.home, path))
  const accepted = outcome.result.startsWith('accepted') && outcome.id
  return [outcome, ...(accepted ? await takeHeld(receiving, accepted.log) : [])]
}

async function receivingOf(node: Node): Promise<Receiving | undefined> {
  const trust = await readTrust(node.store)
  const isOffice = trust && node.office?.hq === trust.keyring.keyring.hq.id
  return trust && { node, trust, office: isOffice && node.office ? { keys: node.office, trust } : undefined }
}

interface Taken {
  outcome: Outcome
  reply?: string | undefined
}

async function takeBundles(node: Node, paths: readonly string[], { replies, progress }: ReceiveOptions, done: () => void): Promise<Taken[]> {
  const receiving = await receivingOf(node)
  const taken: Taken[] = []
  const byFolder = Map.groupBy(paths, (path) => replies ?? dirname(path))
  for (const [folder, some] of byFolder) {
    const outcomes: BundleOutcome[] = []
    for (const path of some.toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))) {
      progress?.signal.throwIfAborted()
      try {
        if (receiving) outcomes.push(...await takeBundle(receiving, path))
        else taken.push({ outcome: refused(node, path, 'bundle', [{ code: 'E301' }]) })
      } catch (error) {
        taken.push({ outcome: refused(node, path, 'bundle', [problemOf(error)]) })
      }
      done()
    }
    const written = receiving ? await writeReplies(receiving, outcomes, folder) : new Map<BundleOutcome, string>()
    taken.push(...outcomes.map((outcome) => ({ outcome, reply: written.get(outcome) })))
  }
  return taken
}

/**
 * B16 for any number of files in any order: trust first, then replies, then bundles; one verdict a file, and one for each held bundle
 * that the others set free. Safe to repeat; two processes wait for each other.
 */
export async function receiveFiles(node: Node, paths: readonly string[], options: ReceiveOptions = {}): Promise<FileVerdict[]> {
  return withHomeLock(node.home, 'receive', async () => {
    await sweep(node.home)
    const kinds = new Map<string, FileKind>()
    for (const path of new Set(paths)) kinds.set(path, await classify(path).catch((error: unknown) => (problemOf(error), 'unknown' as const)))
    const of = (kind: FileKind) => [...kinds].filter(([, found]) => found === kind).map(([path]) => path)
    let count = 0
    const done = () => options.progress?.report(++count, kinds.size)
    const taken: Taken[] = []
    const trust = of('trust')
    if (trust.length > 0) taken.push(...(await takeTrust(node, trust)).map((outcome) => (done(), { outcome })))
    for (const path of of('reply')) taken.push({ outcome: await takeReply(node, await takeIn(node.home, path)) }), done()
    for (const path of of('enrolment')) taken.push({ outcome: await lookAtRequest(node, path) }), done()
    taken.push(...await takeBundles(node, of('bundle'), options, done))
    for (const path of of('unknown')) taken.push({ outcome: refused(node, path, 'unknown', [{ code: 'E112' }]) }), done()
    await node.vault.reload()
    return taken.map(({ outcome, reply }) => ({ ...verdictOf(outcome), ...(reply ? { reply } : {}) }))
  })
}
