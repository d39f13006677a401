import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '#bundle/durable-file.ts'
import { subkey } from '#bundle/subkeys.ts'
import { nameKeysIn, type NameEntry, writeNameKeys } from '#db/names-copy.ts'
import { backupSets, namesOwed, oweNames, settleNames } from '#db/stores/backup-sets.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Desk } from '../desk.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { dropFiles } from './drop-files.ts'
import { type BackupSet, namesFile, namesFilesIn, setIn } from './layout.ts'
import { hashOf } from './pool.ts'

type Keeper = Pick<Desk, 'home' | 'store' | 'storeKey'>

/** A copy of names.db that this home knows: beside the original, or in a set of backups that is at hand. */
export interface NamesCopy {
  place: 'home' | 'backup'
  path: string
  set?: string
}

/** A set of backups that is not at hand and still holds keys that were erased here. */
export interface NamesOwed {
  set: string
  /** Where it was last seen. */
  folder: string
  keys: number
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

async function knownSets({
  store,
}: Pick<Keeper, 'store'>): Promise<{ set: BackupSet; there: boolean; folder: string }[]> {
  const rows = await backupSets(store.read)
  return rows.map(({ id, folder }) => {
    const set = setIn(folder, id)
    return { set, folder, there: existsSync(set.pool) }
  })
}

/** Every copy of names.db this home knows of: in the home (the rolling backup, and what was put aside as damaged) and in every set at hand. */
export async function listNamesCopies(keeper: Keeper): Promise<NamesCopy[]> {
  const { names } = keeper.home
  const here = (await readdir(dirname(names))).filter(
    (name) => name.startsWith(`${basename(names)}.`) && !name.endsWith('-wal') && !name.endsWith('-shm'),
  )
  const copies: NamesCopy[] = here.map((name) => ({ place: 'home', path: join(dirname(names), name) }))
  for (const { set, there } of await knownSets(keeper))
    if (there) for (const { path } of await namesFilesIn(set)) copies.push({ place: 'backup', path, set: set.id })
  return copies
}

/**
 * Notes, in the transaction that erases them, what every set of backups has to lose as well; `settleNamesCopies` carries it out. A hash
 * is that of a vault object whose key died, or of a file of the intake or an object as it was before it was reduced or erased.
 */
export async function oweNamesErasure(tx: LocalWriter, keeper: Keeper, hashes: readonly Uint8Array[]): Promise<void> {
  for (const { id } of await backupSets(keeper.store.read)) await oweNames(tx, id, hashes)
}

/**
 * Makes the set's copy of names.db anew: what it held, without what is owed, and every key that this home holds. The new file is
 * durable and read back before the former goes. A key that was lost here and never erased stays in the copy. Files that are owed go
 * from every copy of the set.
 */
export async function renewNamesCopy(keeper: Keeper, set: BackupSet): Promise<void> {
  const key = subkey(keeper.storeKey, 'names')
  const owed = await namesOwed(keeper.store.read, set.id)
  const erased = new Set(owed.map(hex))
  const entries = new Map<string, NameEntry>()
  const before = await namesFilesIn(set)
  for (const { path } of before.toReversed())
    for (const entry of nameKeysIn(path, key) ?? [])
      if (!erased.has(hex(entry.hash))) entries.set(hex(entry.hash), entry)
  for (const entry of nameKeysIn(keeper.home.names, key) ?? []) entries.set(hex(entry.hash), entry)
  const interim = join(set.folder, 'names.new')
  writeNameKeys(interim, key, entries.values())
  const written = nameKeysIn(interim, key)
  if (written?.length !== entries.size) throw new Error('the copy of names.db does not hold what was written to it')
  await rename(interim, namesFile(set, (before[0]?.nth ?? 0) + 1, await hashOf(interim)))
  await syncFolder(set.folder)
  for (const { path } of before) await rm(path, { force: true })
  await syncFolder(set.folder)
  if (erased.size > 0) await dropFiles(set, erased, (path) => existsSync(join(keeper.home.folder, path)))
  await keeper.store.transaction((tx) => settleNames(tx, set.id, owed))
}

/** Renews the copy of every set that is at hand and owes an erasure; those that still owe it are told. Safe to repeat. */
export async function settleNamesCopies(keeper: Keeper): Promise<NamesOwed[]> {
  const left: NamesOwed[] = []
  for (const { set, there, folder } of await knownSets(keeper)) {
    const keys = (await namesOwed(keeper.store.read, set.id)).length
    if (keys === 0) continue
    if (there) await withHomeLock(keeper.home, 'backup', () => renewNamesCopy(keeper, set))
    else left.push({ set: set.id, folder, keys })
  }
  return left
}
