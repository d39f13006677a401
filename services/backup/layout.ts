import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '#domain/fault.ts'

const setPrefix = 'mingcha-backup-'
const copyPattern = /^\d{8}T\d{9}Z$/
const namesPattern = /^names-(\d{10})-([0-9a-f]{64})\.db$/

/** FORMAT §14.4: what lies where in a set, one folder on a stick or disk for one home. */
export interface BackupSet {
  id: string
  folder: string
  /** Files that never change, by the SHA-256 of their bytes. */
  pool: string
}

export function setIn(target: string, id: string): BackupSet {
  const folder = join(target, `${setPrefix}${id}`)
  return { id, folder, pool: join(folder, 'pool') }
}

/** The sets that lie in a folder. */
export async function setsIn(target: string): Promise<BackupSet[]> {
  const names = await readdir(target).catch(() => [])
  return names
    .filter((name) => name.startsWith(setPrefix) && existsSync(join(target, name, 'pool')))
    .map((name) => setIn(target, name.slice(setPrefix.length)))
}

export async function prepareSet({ folder, pool }: BackupSet): Promise<void> {
  for (const path of [folder, pool]) await mkdir(path, { recursive: true, mode: 0o700 })
}

export function poolFile(pool: string, sha256: string): string {
  return join(pool, sha256.slice(0, 2), sha256)
}

/** The finished copies of a set by name, the oldest first; each is named by the moment it was begun, UTC. */
export async function copiesIn(set: BackupSet): Promise<string[]> {
  return (await readdir(set.folder).catch(() => [])).filter((name) => copyPattern.test(name)).toSorted()
}

/** A name for a copy begun now that no other copy has, finished or not. */
export async function freshCopyName(set: BackupSet, now: Date): Promise<string> {
  const taken = await readdir(set.folder)
  for (let at = now.getTime(); ; at++) {
    const name = new Date(at).toISOString().replaceAll(/[-:.]/g, '')
    if (!taken.some((one) => one.startsWith(name))) return name
  }
}

export interface NamesFile {
  path: string
  nth: number
  sha256: string
}

/** The set's copies of names.db, the latest first. There is one, or for a moment two. */
export async function namesFilesIn(set: BackupSet): Promise<NamesFile[]> {
  const found = (await readdir(set.folder).catch(() => [])).flatMap((name) => {
    const [, nth, sha256] = namesPattern.exec(name) ?? []
    return nth && sha256 ? [{ path: join(set.folder, name), nth: Number(nth), sha256 }] : []
  })
  return found.toSorted((a, b) => b.nth - a.nth)
}

export function namesFile(set: BackupSet, nth: number, sha256: string): string {
  return join(set.folder, `names-${String(nth).padStart(10, '0')}-${sha256}.db`)
}

/** One copy as somebody pointed at it. */
export interface CopyAt {
  set: BackupSet
  name: string
  folder: string
}

function copyAt(set: BackupSet, name: string): CopyAt {
  return { set, name, folder: join(set.folder, name) }
}

/** The copies that a path means, the latest first: one copy, all of a set, or all of the one set that lies in a folder. Fault backup.none. */
export async function copiesAt(path: string): Promise<CopyAt[]> {
  const [leaf, parent] = [basename(path), dirname(path)]
  const setOf = (folder: string) =>
    basename(folder).startsWith(setPrefix)
      ? setIn(dirname(folder), basename(folder).slice(setPrefix.length))
      : undefined
  const around = setOf(parent)
  if (copyPattern.test(leaf) && around && existsSync(path)) return [copyAt(around, leaf)]
  const itself = setOf(path)
  const sets = itself ? [itself] : await setsIn(path)
  if (sets.length > 1) throw new Fault('backup.several', { folder: path })
  const found: CopyAt[] = []
  for (const set of sets) for (const name of await copiesIn(set)) found.push(copyAt(set, name))
  if (found.length === 0) throw new Fault('backup.none', { folder: path })
  return found.toReversed()
}
