import type { BackupMade, BackupVerdict } from '#domain/contract/backup.ts'
import { copiesAt } from '#services/backup/layout.ts'
import { type Opening, type Restored, restoreHome } from '#services/backup/restore.ts'
import { systemClock } from '#services/clock.ts'
import { homeAt } from '#services/home.ts'
import { firstPerson, type OpenDesk } from './desk.ts'
import { tempFolder } from './temp.ts'

export const quiet = { signal: new AbortController().signal, report: () => {} }

export async function backedUp({ client }: OpenDesk, folder: string): Promise<BackupMade> {
  return client.finish<BackupMade>((await client.call('backup.run', { folder })).job)
}

export async function verified({ client }: OpenDesk, folder: string): Promise<BackupVerdict> {
  return client.finish<BackupVerdict>((await client.call('backup.verify', { folder })).job)
}

/** A new home out of the latest copy that a folder holds. */
export async function restored(
  from: string,
  opening: Opening = firstPerson,
  home = tempFolder('spare'),
): Promise<Restored & { home: string }> {
  const [copy] = await copiesAt(from)
  if (!copy) throw new Error('no copy')
  return { home, ...(await restoreHome(copy, homeAt(home), opening, { clock: systemClock, progress: quiet })) }
}
