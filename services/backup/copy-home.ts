import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '#bundle/crypto.ts'
import { syncFolder, writeDurably } from '#bundle/durable-file.ts'
import { readKeySlots } from '#bundle/keyslot-file.ts'
import { subkey } from '#bundle/subkeys.ts'
import { copyStore, type CopyMarks } from '#db/backup-copy.ts'
import type { ProvenCopy } from '#db/backup-worker.ts'
import { canonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import type { Home } from '../home.ts'
import type { Progress } from '../jobs.ts'
import { behindPrefix, restoredHere } from '../exchange/receipt-state.ts'
import { restoredOffice } from '../exchange/restored-office.ts'
import { locateStore } from '../store-location.ts'
import { officeSetting } from '../trust/office-keys.ts'
import { keepFiles, type KeptFiles, sourcesOf } from './keep-files.ts'
import { type BackupSet, copiesIn, freshCopyName } from './layout.ts'
import { type BackupFacts, type Kept, readFacts, writeManifest } from './manifest.ts'
import { renewNamesCopy } from './names-copies.ts'
import { hashOf, refuseCancelled } from './pool.ts'
import { removeUnfinished } from './prune.ts'

export type Keeper = Pick<Desk, 'home' | 'store' | 'storeKey' | 'clock'>

export interface CopyMade extends Pick<KeptFiles, 'missing' | 'written'> {
  name: string
  facts: BackupFacts
}

/**
 * Whoever opens a copy of a store finds its logs marked: they go on being written, and are exported again in a new epoch only. An office
 * finds that it was restored, and gives no receipts before an officer has said what it had given.
 */
const marksAt = (at: Date): CopyMarks => ({
  each: { from: 'identity.', member: 'log', prefix: behindPrefix, value: restoredHere },
  one: { from: officeSetting, key: restoredOffice, value: at.toISOString() },
})
const tries = 5

/** Copies the store, and the slots that open the persons' keys in it: where somebody changes a passphrase meanwhile, both again. */
async function copyStoreAndSlots(
  { home, storeKey }: Keeper,
  folder: string,
  at: Date,
  signal: AbortSignal,
): Promise<{ proven: ProvenCopy; slots: string }> {
  const to = join(folder, 'store.db')
  const [from, key] = [await locateStore(home, storeKey), subkey(storeKey, 'db')]
  for (let nth = 1; ; nth++) {
    const before = canonical(await readKeySlots(home.keyslots))
    const proven = await copyStore({ from, key, to, marks: marksAt(at) }, signal)
    if (before === canonical(await readKeySlots(home.keyslots))) return { proven, slots: `${before}\n` }
    if (nth === tries) throw new Fault('E901', { why: 'busy' })
  }
}

/** A journal or file that is damaged is not copied over sound copies. */
function refuseUnsound({ problems }: ProvenCopy): void {
  const bad = problems.filter(({ kind }) => kind === 'chain' || kind === 'file')
  if (bad.length > 0) throw new Fault('backup.unsound', { count: bad.length })
}

async function copyTrust(home: Home, folder: string): Promise<string[]> {
  const names = (await readdir(home.trust, { withFileTypes: true })).filter((entry) => entry.isFile())
  await mkdir(join(folder, 'trust'), { recursive: true, mode: 0o700 })
  for (const { name } of names) await writeDurably(join(folder, 'trust', name), await readFile(join(home.trust, name)))
  return names.map(({ name }) => `trust/${name}`)
}

async function keptBefore(set: BackupSet): Promise<ReadonlyMap<string, Kept>> {
  for (const name of (await copiesIn(set)).toReversed()) {
    const facts = await readFacts(join(set.folder, name))
    if (facts) return new Map(facts.files.map((file) => [file.path, file]))
  }
  return new Map()
}

/** Writes one copy into a set under an interim name, reads all of it back, and gives it its name: whole and proved, or not there. */
export async function copyHome(
  keeper: Keeper,
  set: BackupSet,
  isThorough: boolean,
  progress: Progress,
): Promise<CopyMade> {
  const { home, storeKey, clock } = keeper
  const { signal } = progress
  await removeUnfinished(set)
  const at = clock.now()
  const name = await freshCopyName(set, at)
  const folder = join(set.folder, `${name}.part`)
  await mkdir(folder, { mode: 0o700 })
  const { proven, slots } = await copyStoreAndSlots(keeper, folder, at, signal)
  refuseUnsound(proven)
  refuseCancelled(signal)
  await renewNamesCopy(keeper, set)
  await writeDurably(join(folder, 'keyslots.json'), slots)
  const own = ['store.db', 'keyslots.json', ...(await copyTrust(home, folder))]
  const sources = await sourcesOf(home, { file: join(folder, 'store.db'), key: subkey(storeKey, 'db') })
  const kept = await keepFiles(sources, { set, before: await keptBefore(set), isThorough, progress })
  const facts: BackupFacts = {
    format: 'mingcha-backup',
    v: 1,
    at: instant({ now: () => at }),
    lines: proven.lines,
    heads: proven.heads,
    files: kept.files,
    missing: kept.missing,
  }
  const sums = await Promise.all(own.map(async (path) => ({ path, sha256: await hashOf(join(folder, path)) })))
  if (sums.find(({ path }) => path === 'keyslots.json')?.sha256 !== sha256Hex(Buffer.from(slots)))
    throw new Fault('E901', { why: 'keyslots.json' })
  await writeManifest(folder, facts, sums)
  for (const path of [join(folder, 'trust'), folder]) await syncFolder(path)
  refuseCancelled(signal)
  await rename(folder, join(set.folder, name))
  await syncFolder(set.folder)
  return { name, facts, missing: kept.missing, written: kept.written }
}
