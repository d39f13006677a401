import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '#db/store.ts'
import { listObjects, type StoredObject } from '#db/stores/objects.ts'
import type { Progress } from '../jobs.ts'
import type { Home } from '../home.ts'
import type { BackupSet } from './layout.ts'
import type { Kept } from './manifest.ts'
import { sealedFault } from './object-proof.ts'
import { hashOf, isInPool, putInPool, refuseCancelled } from './pool.ts'

const page = 500
const received = /^[0-9a-f]{64}(?:\.[0-9A-Z]{12}\.reduced)?$/

/** A file of the home that never changes, and how its copy is proved. */
interface Source {
  path: string
  from: string
  object?: StoredObject
}

/** The sealed objects that a copy of the store says are here. */
export async function objectsOf(copy: { file: string; key: Uint8Array }): Promise<StoredObject[]> {
  const store = await openStore({ ...copy, readOnly: true })
  try {
    const found: StoredObject[] = []
    for (let after: string | undefined; ; ) {
      const rows = await listObjects(store.read, after, page)
      found.push(...rows.filter(({ held, key }) => held && key))
      after = rows.at(-1)?.sha256
      if (rows.length < page) return found
    }
  } finally {
    await store.close()
  }
}

export async function sourcesOf(home: Home, copy: { file: string; key: Uint8Array }): Promise<Source[]> {
  const objects = (await objectsOf(copy)).map((object): Source => {
    const path = `objects/${object.sha256.slice(0, 2)}/${object.sha256}`
    return { path, from: join(home.folder, path), object }
  })
  const names = (await readdir(home.intake)).filter((name) => received.test(name)).toSorted()
  return [...objects, ...names.map((name) => ({ path: `intake/${name}`, from: join(home.intake, name) }))]
}

export interface KeptFiles {
  files: Kept[]
  /** Objects that could not be had, whole, from the home or an earlier copy. */
  missing: string[]
  /** Bytes that were written. */
  written: number
}

interface Keeping {
  set: BackupSet
  /** What the copy before kept, by path. */
  before: ReadonlyMap<string, Kept>
  /** Whether files that are in the pool already are read through as well. */
  isThorough: boolean
  progress: Progress
}

/** What the copy before holds of a file, if the pool still has it whole. */
async function inherited({ set, before, isThorough }: Keeping, { path }: Source): Promise<Kept | undefined> {
  const kept = before.get(path)
  if (!kept || !(await isInPool(set.pool, kept.sha256, kept.size))) return undefined
  const inPool = join(set.pool, kept.sha256.slice(0, 2), kept.sha256)
  return isThorough && (await hashOf(inPool)) !== kept.sha256 ? undefined : kept
}

/** Takes every file into the pool that it does not hold yet; one that is damaged in the home stays as an earlier copy has it. */
export async function keepFiles(sources: readonly Source[], keeping: Keeping): Promise<KeptFiles> {
  const { set, progress } = keeping
  const facts = await Promise.all(sources.map(({ from }) => stat(from).catch(() => undefined)))
  const total = facts.reduce((sum, one) => sum + (one?.size ?? 0), 0)
  const result: KeptFiles = { files: [], missing: [], written: 0 }
  let done = 0
  for (const [index, source] of sources.entries()) {
    refuseCancelled(progress.signal)
    const { path, from, object } = source
    const here = facts[index]
    const start = done
    done += here?.size ?? 0
    const earlier = await inherited(keeping, source)
    if (earlier && earlier.size === here?.size && earlier.changed === Math.floor(here.mtimeMs)) {
      result.files.push(earlier)
      progress.report(done, total)
      continue
    }
    let read = start
    const put = here
      ? await putInPool(set.pool, from, {
          signal: progress.signal,
          passed: (bytes) => progress.report((read += bytes), total),
          prove: async (copy, sha256) =>
            object ? sealedFault(copy, object) : (await hashOf(copy)) === sha256 ? undefined : 'hash differs',
        }).catch((error: unknown) => {
          if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { fault: 'file is gone' }
          throw error
        })
      : { fault: 'file is gone' }
    if ('fault' in put) {
      if (earlier) result.files.push(earlier)
      else if (object) result.missing.push(object.sha256)
      continue
    }
    result.written += put.size
    result.files.push({ path, ...put, changed: Math.floor(here?.mtimeMs ?? 0) })
  }
  result.files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return result
}
