import { stat } from 'node:fs/promises'
import { putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from '../desk.ts'
import { startBackup } from './schedule.ts'
import { backupPlan, backupState, settingNames } from './state.ts'
import { verifyCopy } from './verify.ts'
import { ownCopyAt } from './verify-own.ts'

async function refuseAbsent(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined)
  if (!facts?.isDirectory()) throw new Fault('backup.folder', { folder })
}

export const backupHandlers: Pick<Handlers<Context>, Extract<keyof Handlers<Context>, `backup.${string}`>> = {
  'backup.state': (context) => backupState(deskOf(context)),
  async 'backup.put'(context, changes) {
    const desk = deskOf(context)
    if (changes.folder !== undefined) await refuseAbsent(changes.folder)
    await desk.store.transaction(async (tx) => {
      for (const key of ['folder', 'everyDays', 'keep'] as const)
        if (changes[key] !== undefined) await putSetting(tx, settingNames[key], String(changes[key]))
    })
    return backupState(desk)
  },
  async 'backup.run'(context, { folder: told }) {
    const desk = deskOf(context)
    const plan = await backupPlan(desk)
    const folder = told ?? plan.folder
    if (folder === undefined) throw new Fault('backup.folder', { folder: '' })
    await refuseAbsent(folder)
    return { job: startBackup(desk, folder, plan.keep).id }
  },
  async 'backup.verify'(context, { folder }) {
    const desk = deskOf(context)
    const copy = await ownCopyAt(desk, folder)
    return { job: desk.jobs.start('backup', 'items', (progress) => verifyCopy(copy, desk.storeKey, progress)).id }
  },
}
