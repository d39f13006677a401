import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { syncFolder } from '#bundle/durable-file.ts'
import { type BackupSet, copiesIn, poolFile } from './layout.ts'
import { type Kept, readFacts, readSums, writeManifest } from './manifest.ts'

/**
 * Takes files that were erased here out of every copy of a set, and then out of its pool. `erased` are hashes of the files as they were
 * received or recorded; of a reduced copy those go that are `here` no more. A copy stays whole by its own sums. Safe to repeat.
 */
export async function dropFiles(
  set: BackupSet,
  erased: ReadonlySet<string>,
  here: (path: string) => boolean,
): Promise<void> {
  const isErased = ({ path, sha256 }: Kept) => {
    const [name = '', reduced] = basename(path).split('.')
    return erased.has(sha256) || (erased.has(name) && (reduced === undefined || !here(path)))
  }
  const gone = new Set<string>()
  for (const name of await copiesIn(set)) {
    const folder = join(set.folder, name)
    const [facts, sums] = [await readFacts(folder), await readSums(folder)]
    const dropped = facts?.files.filter(isErased) ?? []
    if (!facts || !sums || dropped.length === 0) continue
    for (const { sha256 } of dropped) gone.add(sha256)
    const own = sums.filter(({ path }) => !path.startsWith('../') && path !== 'backup.json')
    await writeManifest(folder, { ...facts, files: facts.files.filter((file) => !isErased(file)) }, own)
    await syncFolder(folder)
  }
  for (const sha256 of new Set([...gone, ...erased])) {
    const path = poolFile(set.pool, sha256)
    if (existsSync(path)) await rm(path, { force: true })
  }
}
