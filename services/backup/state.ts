import { existsSync } from 'node:fs'
import { backupSets, namesOwed } from '#db/stores/backup-sets.ts'
import { allSettings } from '#db/stores/settings.ts'
import type { BackupPlace, BackupState, EveryDays } from '#domain/contract/backup.ts'
import { faultText, isFaultCode } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import { behindSetting, restoredHere } from '../exchange/receipt-state.ts'
import { copiesIn, setIn } from './layout.ts'

type Kept = Pick<Desk, 'store' | 'clock'>

export const settingNames = { folder: 'backup.folder', everyDays: 'backup.everyDays', keep: 'backup.keep' } as const
const dayMs = 86_400_000
/** So long may somebody work before the window asks for a backup, and so much later than due may one be. */
const graceMs = 7 * dayMs
const lateMs = 2 * dayMs

export interface BackupPlan {
  folder: string | undefined
  everyDays: EveryDays
  keep: number
}

export async function backupPlan({ store }: Pick<Desk, 'store'>): Promise<BackupPlan> {
  const values = await allSettings(store.read)
  return {
    folder: values[settingNames.folder],
    everyDays: Number(values[settingNames.everyDays] ?? 1) as EveryDays,
    keep: Number(values[settingNames.keep] ?? 5),
  }
}

async function placesOf({ store }: Kept): Promise<BackupPlace[]> {
  const rows = await backupSets(store.read)
  return Promise.all(
    rows.map(async ({ id, folder, own, at, fault }): Promise<BackupPlace> => {
      const set = setIn(folder, id)
      return {
        set: id,
        folder,
        path: set.folder,
        there: existsSync(set.pool),
        own: own === 1,
        copies: (await copiesIn(set)).length,
        ...(at === null ? {} : { at }),
        ...(fault !== null && isFaultCode(fault)
          ? { fault: { code: fault, zh: faultText(fault, { folder }, 'zh'), en: faultText(fault, { folder }, 'en') } }
          : {}),
        owed: (await namesOwed(store.read, id)).length,
      }
    }),
  )
}

/** When somebody first wrote here, from the first line of their log. */
async function begunAt({ store, me }: Pick<Desk, 'store' | 'me'>): Promise<number> {
  for await (const text of store.lines(me.log, 1, 1)) return Date.parse((JSON.parse(text) as { at: string }).at)
  return Number.POSITIVE_INFINITY
}

function warningOf(
  { folder, everyDays }: BackupPlan,
  own: readonly BackupPlace[],
  { last, now, begun }: { last: number | undefined; now: number; begun: number },
): BackupState['warning'] {
  if (last === undefined && own.length === 0) return now - begun > graceMs ? 'never' : undefined
  const period = everyDays === 0 ? 30 * dayMs : everyDays * dayMs
  if (last === undefined || now - last > period + lateMs) return 'old'
  return own.some((place) => place.folder === folder && place.fault) ? 'failed' : undefined
}

/** Where copies go, how old the latest is, and what is the matter. */
export async function backupState(desk: Desk): Promise<BackupState> {
  const plan = await backupPlan(desk)
  const places = await placesOf(desk)
  const own = places.filter(({ own: isOwn }) => isOwn)
  const lastAt = own
    .flatMap(({ at }) => at ?? [])
    .toSorted()
    .at(-1)
  const warning = warningOf(plan, own, {
    last: lastAt === undefined ? undefined : Date.parse(lastAt),
    now: desk.clock.now().getTime(),
    begun: await begunAt(desk),
  })
  const settings = await allSettings(desk.store.read)
  return {
    ...(plan.folder === undefined ? {} : { folder: plan.folder }),
    everyDays: plan.everyDays,
    keep: plan.keep,
    there: plan.folder !== undefined && existsSync(plan.folder),
    ...(lastAt === undefined ? {} : { lastAt }),
    ...(warning ? { warning } : {}),
    places,
    restored: settings[behindSetting(desk.me.log)] === restoredHere,
  }
}
