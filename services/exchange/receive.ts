import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { mediaFault } from '#bundle/io-fault.ts'
import type { Problem } from '#bundle/problem.ts'
import type { FileVerdict } from '#domain/contract/exchange.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { classify, type FileKind } from './classify.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { refuseRestored } from './restored-office.ts'
import { sweep } from './sweep.ts'
import { type Taken, takeBundles } from './take-bundles.ts'
import { takeCounter } from './take-counter.ts'
import { takeCounterRequest } from './counter-request.ts'
import { takeReply } from './take-reply.ts'
import { lookAtRequest, takeTrust } from './take-trust.ts'
import { problemOf, refused, verdictOf } from './verdict.ts'

export interface ReceiveOptions {
  /** Where replies are written; beside the bundles unless told. Replies stay in the outbox too. */
  replies?: string | undefined
  progress?: Progress | undefined
}

interface Looked {
  kinds: Map<FileKind, string[]>
  /** What can't be read any more: a stick was pulled out, a disc is scratched. */
  gone: Map<string, Problem>
}

/** What the files are; files.unreadable for what is none, or where nothing can be read. */
async function lookAt(paths: readonly string[]): Promise<Looked> {
  const kinds = new Map<FileKind, string[]>()
  const gone = new Map<string, Problem>()
  for (const path of new Set(paths)) {
    try {
      if (!(await stat(path)).isFile()) throw new Fault('files.unreadable', { folder: path })
      const kind = await classify(path)
      kinds.set(kind, [...(kinds.get(kind) ?? []), path])
    } catch (error) {
      if (error instanceof Fault) throw error
      gone.set(path, problemOf(mediaFault(error, dirname(path))))
    }
  }
  const [first] = gone.keys()
  if (first !== undefined && kinds.size === 0) throw new Fault('files.unreadable', { folder: first })
  return { kinds, gone }
}

/** Verdicts as the files were named; bundles that others set free come last. */
function inOrder(paths: readonly string[], taken: readonly Taken[]): Taken[] {
  const place = ({ path }: Taken) => (path === undefined ? paths.length : paths.indexOf(path))
  return taken.toSorted((a, b) => place(a) - place(b))
}

/**
 * B16 for any number of files in any order: trust first, then replies, then bundles; one verdict a file, and one for each held bundle
 * that the others set free. Safe to repeat; two processes wait for each other. Faults: files.unreadable, office.restored.
 */
export async function receiveFiles(
  node: Node,
  paths: readonly string[],
  { replies, progress }: ReceiveOptions = {},
): Promise<FileVerdict[]> {
  if (node.office) await refuseRestored(node.store.read)
  const { kinds, gone } = await lookAt(paths)
  const of = (kind: FileKind) => kinds.get(kind) ?? []
  return withHomeLock(node.home, 'receive', async () => {
    await sweep(node.home)
    let count = 0
    const done = () => progress?.report(++count, new Set(paths).size)
    const taken: Taken[] = []
    if (of('trust').length > 0) {
      ;(await takeTrust(node, of('trust'))).forEach((outcome, index) =>
        taken.push({ outcome, path: of('trust')[index] ?? '' }),
      )
      of('trust').forEach(done)
    }
    for (const path of of('reply')) {
      taken.push({ path, outcome: await takeReply(node, path) })
      done()
    }
    for (const path of of('enrolment')) {
      taken.push({ path, outcome: await lookAtRequest(node, path) })
      done()
    }
    for (const path of of('countersignature')) {
      taken.push({ path, outcome: await takeCounter(node, path) })
      done()
    }
    const answered = [...of('bundle')]
    for (const path of of('countersign')) {
      const outcome = await takeCounterRequest(node, path)
      if (node.office && outcome.result !== 'held') {
        answered.push(path)
        continue
      }
      taken.push({ path, outcome })
      done()
    }
    taken.push(...(await takeBundles(node, answered, replies, progress, done)))
    for (const path of of('unknown')) {
      taken.push({ path, outcome: refused(path, 'unknown', instant(node.clock), [{ code: 'E112' }]) })
      done()
    }
    for (const [path, problem] of gone) {
      taken.push({ path, outcome: refused(path, 'unknown', instant(node.clock), [problem]) })
      done()
    }
    node.vault.reloadAll()
    return inOrder(paths, taken).map(({ outcome, reply, replyKept }) => ({
      ...verdictOf(outcome),
      ...(reply ? { reply } : {}),
      ...(replyKept ? { replyKept } : {}),
    }))
  })
}
