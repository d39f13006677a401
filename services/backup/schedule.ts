import { existsSync } from 'node:fs'
import { backupSets } from '#db/stores/backup-sets.ts'
import type { Job } from '#domain/contract/exchange.ts'
import type { Desk } from '../desk.ts'
import { backUp } from './back-up.ts'
import { setIn } from './layout.ts'
import { settleNamesCopies } from './names-copies.ts'
import { backupPlan } from './state.ts'

type Kept = Pick<Desk, 'home' | 'store' | 'storeKey' | 'clock' | 'jobs'>

/** The first look, when the desk has been open for a while, and the others, in milliseconds. */
const firstMs = 120_000
const everyMs = 300_000
/** After a try that failed the next waits so long. */
const patienceMs = 3_600_000
const dayMs = 86_400_000

export interface BackingUp {
  /** Starts a backup if one is due, its folder is there and no other work is running; the job that was started. */
  look(): Promise<Job | undefined>
  stop(): Promise<void>
}

export function startBackup(desk: Kept, folder: string, keep: number): Job {
  return desk.jobs.start('backup', 'bytes', (progress) => backUp(desk, folder, keep, progress))
}

async function isDue({ store, clock }: Kept, folder: string, days: number): Promise<boolean> {
  const own = (await backupSets(store.read)).filter((row) => row.own === 1)
  const here = own.filter(({ id }) => existsSync(setIn(folder, id).pool))
  const now = clock.now().getTime()
  const since = (text: string | null) => (text === null ? Number.POSITIVE_INFINITY : now - Date.parse(text))
  // A clock that was set back makes nothing due; one that jumped ahead and came back, everything.
  const isRecent = here.some(({ at }) => since(at) >= 0 && since(at) < days * dayMs)
  const failed = own.filter((row) => row.folder === folder && row.fault !== null)
  const isTired = failed.some(({ tried_at }) => since(tried_at) >= 0 && since(tried_at) < patienceMs)
  return !isRecent && !isTired
}

/** Makes backups as the settings say while the desk is open; a stick that is not there is waited for. */
export function keepBackedUp(desk: Kept, onBug: (error: unknown) => void): BackingUp {
  let stopped = false
  let timer: NodeJS.Timeout
  let looking = Promise.resolve()

  async function look(): Promise<Job | undefined> {
    if (desk.jobs.list().some(({ state }) => state === 'running')) return undefined
    await settleNamesCopies(desk)
    const { folder, everyDays, keep } = await backupPlan(desk)
    if (stopped || folder === undefined || everyDays === 0 || !existsSync(folder)) return undefined
    return (await isDue(desk, folder, everyDays)) ? startBackup(desk, folder, keep) : undefined
  }
  async function round(): Promise<void> {
    if (!stopped) await look().catch((error: unknown) => void (stopped || onBug(error)))
    schedule(everyMs)
  }
  function schedule(delay: number): void {
    if (stopped) return
    timer = setTimeout(() => {
      looking = round()
    }, delay)
    timer.unref()
  }
  schedule(firstMs)
  return {
    look,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
