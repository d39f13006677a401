import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { subkey } from '#bundle/subkeys.ts'
import { proveStore } from '#db/backup-copy.ts'
import { nameKeysIn } from '#db/names-copy.ts'
import type { BackupProblem, BackupVerdict } from '#domain/contract/backup.ts'
import { Fault } from '#domain/fault.ts'
import type { Progress } from '../jobs.ts'
import { type CopyAt, namesFilesIn, type NamesFile, poolFile } from './layout.ts'
import { objectsOf } from './keep-files.ts'
import { readFacts, readSums } from './manifest.ts'
import { sealedFault } from './object-proof.ts'
import { hashOf } from './pool.ts'

/** The latest copy of names.db in a set that is what its name says. */
export async function soundNames({ set }: CopyAt): Promise<NamesFile | undefined> {
  for (const file of await namesFilesIn(set)) if ((await hashOf(file.path)) === file.sha256) return file
  return undefined
}

/** Every file of a copy against its sum. */
async function sumProblems({ folder }: CopyAt, { signal, report }: Progress): Promise<BackupProblem[]> {
  const sums = await readSums(folder)
  if (!sums) return [{ path: 'manifest-sha256.txt', what: 'cannot be read' }]
  const problems: BackupProblem[] = []
  for (const [done, { path, sha256 }] of sums.entries()) {
    report(done, sums.length)
    const file = join(folder, path)
    if (!existsSync(file)) problems.push({ path, what: 'is not there' })
    else if ((await hashOf(file, signal)) !== sha256) problems.push({ path, what: 'hash differs' })
  }
  return problems
}

/** What only the key shows: the store is sound, the names open, every object is what the store says. */
async function sealedProblems(
  copy: CopyAt,
  storeKey: Uint8Array,
  names: string | undefined,
  { signal }: Progress,
): Promise<BackupProblem[]> {
  const file = join(copy.folder, 'store.db')
  const key = subkey(storeKey, 'db')
  const { problems: found } = await proveStore(file, key, signal)
  const problems = found.map(({ kind, what, id }) => ({ path: 'store.db', what: [kind, id, what].join(' ') }))
  if (names === undefined || nameKeysIn(names, subkey(storeKey, 'names')) === undefined)
    problems.push({ path: 'names.db', what: 'does not open' })
  const facts = await readFacts(copy.folder)
  const kept = new Map(facts?.files.map((one) => [one.path, one.sha256]))
  for (const object of await objectsOf({ file, key })) {
    if (signal.aborted) throw new Fault('gate.cancelled')
    const path = `objects/${object.sha256.slice(0, 2)}/${object.sha256}`
    const sha256 = kept.get(path)
    if (sha256 === undefined) continue
    const what = await sealedFault(poolFile(copy.set.pool, sha256), object)
    if (what !== undefined) problems.push({ path, what })
  }
  return problems
}

/** Reads a copy through: every sum, and with the key of its home everything in it. It isn't written to. */
export async function verifyCopy(
  copy: CopyAt,
  storeKey: Uint8Array | undefined,
  progress: Progress,
): Promise<BackupVerdict> {
  const facts = await readFacts(copy.folder)
  const problems = await sumProblems(copy, progress)
  const names = await soundNames(copy)
  if (!names) problems.push({ path: 'names.db', what: 'is not there, or its hash differs' })
  if (!facts) problems.push({ path: 'backup.json', what: 'cannot be read' })
  if (storeKey && problems.length === 0) problems.push(...(await sealedProblems(copy, storeKey, names?.path, progress)))
  return {
    ok: problems.length === 0,
    copy: copy.folder,
    ...(facts ? { at: facts.at } : {}),
    lines: facts?.lines ?? 0,
    files: facts?.files.length ?? 0,
    missing: facts?.missing ?? [],
    problems,
  }
}
