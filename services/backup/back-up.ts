import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { ioFault } from '#bundle/io-fault.ts'
import { randomId } from '#bundle/crypto.ts'
import { backupSets, type BackupSetRow, putBackupSet } from '#db/stores/backup-sets.ts'
import type { BackupMade } from '#domain/contract/backup.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { Progress } from '../jobs.ts'
import { copyHome, type Keeper } from './copy-home.ts'
import { type BackupSet, prepareSet, setIn } from './layout.ts'
import { pruneSet, removeUnfinished } from './prune.ts'

const dayMs = 86_400_000
/** So often every file in the pool is read through, also those that an earlier run copied. */
const thoroughEveryMs = 30 * dayMs

/** The set of this home in a folder, also one that no copy was ever finished in. */
async function ownSet({ store }: Keeper, folder: string): Promise<BackupSetRow | undefined> {
  const rows = (await backupSets(store.read)).filter(({ own }) => own === 1)
  return (
    rows.find(({ id }) => existsSync(setIn(folder, id).pool)) ??
    rows.find((row) => row.at === null && row.folder === folder)
  )
}

async function put({ store }: Keeper, row: BackupSetRow): Promise<void> {
  await store.transaction((tx) => putBackupSet(tx, row))
}

/** Where the set lies is written down before the set is there: whoever erases names must know of every copy. */
async function setAt(keeper: Keeper, folder: string): Promise<{ set: BackupSet; row: BackupSetRow }> {
  const facts = await stat(folder).catch(() => undefined)
  if (!facts?.isDirectory()) throw new Fault('backup.folder', { folder })
  const known = await ownSet(keeper, folder)
  const tried_at = instant(keeper.clock)
  const row: BackupSetRow = known
    ? { ...known, folder, tried_at }
    : { id: randomId(), folder, own: 1, at: null, copy: null, proved_at: null, tried_at, fault: null }
  await put(keeper, row)
  return { set: setIn(folder, row.id), row }
}

/** A failure as the one who sees to the medium can act on it: whether it is there and failed, or went away. */
function backupFault(error: unknown, folder: string): unknown {
  if (!existsSync(folder)) return new Fault('E902', { why: 'ENOENT' }, { cause: error })
  const isFull = error instanceof Fault && error.code === 'store.full'
  return isFull ? new Fault('E901', { why: 'ENOSPC' }, { cause: error }) : ioFault(error)
}

function codeOf(error: unknown): string {
  return error instanceof Fault ? error.code : 'gate.bug'
}

/**
 * Writes a dated, encrypted copy of the whole home into a folder, proves it by reading all of it back, and only then removes copies
 * beyond `keep`. The desk goes on meanwhile; after an interruption the next run goes on from what is there. Faults: backup.folder,
 * backup.unsound, E901, E902, gate.cancelled.
 */
export async function backUp(keeper: Keeper, folder: string, keep: number, progress: Progress): Promise<BackupMade> {
  return withHomeLock(keeper.home, 'backup', async () => {
    const { set, row } = await setAt(keeper, folder)
    const now = keeper.clock.now().getTime()
    const isThorough = row.proved_at === null || now - Date.parse(row.proved_at) >= thoroughEveryMs
    try {
      await prepareSet(set)
      const made = await copyHome(keeper, set, isThorough, progress)
      const done = { ...row, at: made.facts.at, copy: made.name, fault: null }
      await put(keeper, { ...done, proved_at: isThorough ? made.facts.at : row.proved_at })
      const removed = await pruneSet(keeper.home, set, made.name, keep)
      const { name, missing, written, facts } = made
      return {
        folder: set.folder,
        copy: name,
        at: facts.at,
        lines: facts.lines,
        files: facts.files.length,
        missing,
        written,
        removed,
      }
    } catch (error) {
      const fault = progress.signal.aborted ? error : backupFault(error, folder)
      await removeUnfinished(set)
      if (!progress.signal.aborted) await put(keeper, { ...row, fault: codeOf(fault) })
      throw fault
    }
  })
}
