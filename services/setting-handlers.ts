import type { Settings } from '#domain/contract/exchange.ts'
import { allSettings, putSetting } from '#db/stores/settings.ts'
import { version } from '#domain/version.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { startsOnOf } from './week/period.ts'
import type { Session } from './session/session.ts'

const shown = ['language', 'office', 'lockMinutes', 'dueSound', 'exportFolder', 'weekStartsOn', 'numberMarks'] as const

/** Minutes without anybody after which the home is locked. */
export function lockMinutesOf(values: Readonly<Record<string, string | undefined>>): number {
  return Number(values['lockMinutes'] ?? 10)
}

async function settingsOf(desk: Desk): Promise<Settings> {
  const values = await allSettings(desk.store.read)
  const exportFolder = values['exportFolder']
  return {
    language: values['language'] === 'en' ? 'en' : 'zh',
    office: values['office'] ?? '',
    lockMinutes: lockMinutesOf(values),
    dueSound: values['dueSound'] === 'true',
    weekStartsOn: startsOnOf(values),
    numberMarks: values['numberMarks'] ?? '',
    ...(exportFolder ? { exportFolder } : {}),
    version,
    homeFolder: desk.home.folder,
  }
}

export function settingHandlers(session: Session): Pick<Handlers<Context>, 'settings.get' | 'settings.put'> {
  return {
    'settings.get': (context) => settingsOf(deskOf(context)),
    async 'settings.put'(context, changes) {
      const desk = deskOf(context)
      await desk.store.transaction(async (tx) => {
        for (const key of shown) if (changes[key] !== undefined) await putSetting(tx, key, String(changes[key]))
      })
      await session.refresh()
      return settingsOf(desk)
    },
  }
}
