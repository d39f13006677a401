import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomId } from '#bundle/crypto.ts'
import { copyDurably, createPartFile, syncFolder, writeDurably } from '#bundle/durable-file.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import { type KeySlots, unlockWithRecovery } from '#bundle/keyslots.ts'
import { fileSource } from '#bundle/source.ts'
import { subkey } from '#bundle/subkeys.ts'
import { pourIntoDatabase } from '#db/move-store.ts'
import { openStore } from '#db/store.ts'
import type { CheckReport } from '#domain/contract/check.ts'
import { Fault } from '#domain/fault.ts'
import { checkNode } from '../check.ts'
import type { Clock } from '../clock.ts'
import { openObjects } from '../evidence/open-objects.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { hasHome, type Home, prepareHome } from '../home.ts'
import type { Progress } from '../jobs.ts'
import { setAsideLeftovers } from '../session/leftovers.ts'
import { firstThatOpens } from '../session/passphrases.ts'
import { storedIdentities } from '../session/people-here.ts'
import { databaseFile, locateStore, rememberDatabase } from '../store-location.ts'
import { openVault } from '../vault/open-vault.ts'
import { type CopyAt, poolFile } from './layout.ts'
import { type BackupFacts, readFacts, readSums } from './manifest.ts'
import { hashOf, pour, refuseCancelled } from './pool.ts'
import { soundNames } from './verify.ts'

export interface Restored {
  copy: string
  at: string
  lines: number
  objects: number
  /** Paths of files that the copy lacks, or has not whole. */
  lost: string[]
  problems: CheckReport['problems']
}

/** What opens the copy: a passphrase of that time, or the recovery code on somebody's sheet. */
export type Opening = { passphrase: string } | { recoveryCode: string }

async function dropFile(database: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${database}${suffix}`, { force: true })
}

async function storeKeyOf(slots: KeySlots, opening: Opening): Promise<Uint8Array> {
  if ('recoveryCode' in opening) return unlockWithRecovery(slots, opening.recoveryCode).storeKey
  const found = await firstThatOpens(slots, opening.passphrase)
  if (!found) throw new Fault('session.wrongPassphrase')
  found.unlocked.passphraseKey.fill(0)
  return found.unlocked.storeKey
}

/** Copies a file whose hash is known, durable under its name only if it is that file; whether it was. */
async function copyProved(from: string, to: string, sha256: string, signal: AbortSignal): Promise<boolean> {
  if (!existsSync(from)) return false
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const source = await fileSource(from)
  const file = await createPartFile(to)
  try {
    const written = await pour(source, file.handle, signal)
    await file.settle()
    if (written !== sha256 || (await hashOf(file.part)) !== sha256) {
      await file.discard()
      return false
    }
    await file.commit()
    return true
  } catch (error) {
    await file.discard()
    throw error
  } finally {
    await source.close()
  }
}

/** The files without which there is no home: each has to be what the copy says. Fault backup.damaged. */
async function placeOwn(copy: CopyAt, home: Home, signal: AbortSignal): Promise<void> {
  const sums = await readSums(copy.folder)
  if (!sums) throw new Fault('backup.damaged', { what: 'manifest-sha256.txt' })
  for (const { path, sha256 } of sums) {
    if (path.startsWith('../') || path.includes('..')) continue
    const from = join(copy.folder, path)
    if (path === 'keyslots.json' || path === 'backup.json') {
      if (!existsSync(from) || (await hashOf(from)) !== sha256) throw new Fault('backup.damaged', { what: path })
    } else if (path === 'store.db' || path.startsWith('trust/')) {
      if (path === 'store.db') await dropFile(home.store)
      if (!(await copyProved(from, join(home.folder, path), sha256, signal)))
        throw new Fault('backup.damaged', { what: path })
    }
  }
  if (!existsSync(home.store)) throw new Fault('backup.damaged', { what: 'store.db' })
  const names = await soundNames(copy)
  await dropFile(home.names)
  if (names) await copyDurably(names.path, home.names)
}

async function placeFiles(copy: CopyAt, facts: BackupFacts, home: Home, progress: Progress): Promise<string[]> {
  const lost: string[] = facts.missing.map((sha256) => `objects/${sha256.slice(0, 2)}/${sha256}`)
  const total = facts.files.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  for (const { path, sha256, size } of facts.files) {
    refuseCancelled(progress.signal)
    const to = join(home.folder, path)
    const isThere = existsSync(to) && (await hashOf(to)) === sha256
    if (!isThere && !(await copyProved(poolFile(copy.set.pool, sha256), to, sha256, progress.signal))) lost.push(path)
    progress.report((done += size), total)
  }
  await syncFolder(home.objects)
  return lost
}

/** Moves the store from the home's own file into an empty database, and notes where it is. Faults: backup.database, backup.unreachable. */
async function moveStore(home: Home, storeKey: Uint8Array, url: string, id: string): Promise<void> {
  await pourIntoDatabase({ file: home.store, key: subkey(storeKey, 'db') }, url, id)
  await rememberDatabase(home, storeKey, url)
  await dropFile(home.store)
}

/** Opens the new home and proves it, as the check does; brought up to this program. */
async function prove(home: Home, storeKey: Uint8Array, clock: Clock, progress: Progress): Promise<CheckReport> {
  const store = await openStore(await locateStore(home, storeKey))
  try {
    const vault = await openVault(home, store, storeKey)
    try {
      const ownLogs = (await storedIdentities(store)).map(({ log }) => log)
      return await checkNode(
        { store, vault, ownLogs, objects: openObjects(home, store, clock, vault.fileKeys) },
        progress,
      )
    } finally {
      await vault.close()
    }
  } finally {
    await store.close()
  }
}

/**
 * Makes a home out of one copy in a folder that holds none, its store in an empty PostgreSQL database if one is named. The slots come last: what was interrupted is no home, and the next try
 * goes on. The copy's logs are marked, so that this home records and exports nothing before a new epoch (E805). Faults: session.exists,
 * session.wrongPassphrase, session.wrongRecovery, backup.damaged, backup.database, backup.unreachable.
 */
export async function restoreHome(
  copy: CopyAt,
  home: Home,
  opening: Opening,
  { clock, progress, database }: { clock: Clock; progress: Progress; database?: string | undefined },
): Promise<Restored> {
  const facts = await readFacts(copy.folder)
  if (!facts) throw new Fault('backup.damaged', { what: 'backup.json' })
  const slots = await readKeySlots(join(copy.folder, 'keyslots.json')).catch(() => {
    throw new Fault('backup.damaged', { what: 'keyslots.json' })
  })
  const storeKey = await storeKeyOf(slots, opening)
  prepareHome(home)
  return withHomeLock(home, 'backup', async () => {
    if (hasHome(home)) throw new Fault('session.exists')
    const begun = join(home.folder, 'restoring')
    if (!existsSync(begun)) {
      setAsideLeftovers(home)
      await writeDurably(begun, randomId())
    }
    await rm(databaseFile(home), { force: true })
    await placeOwn(copy, home, progress.signal)
    const lost = await placeFiles(copy, facts, home, progress)
    if (database !== undefined) await moveStore(home, storeKey, database, await readFile(begun, 'utf8'))
    const report = await prove(home, storeKey, clock, progress)
    storeKey.fill(0)
    refuseCancelled(progress.signal)
    await writeKeySlots(home.keyslots, slots)
    await rm(begun, { force: true })
    return {
      copy: copy.folder,
      at: facts.at,
      lines: report.lines,
      objects: report.objects,
      lost,
      problems: report.problems,
    }
  })
}
