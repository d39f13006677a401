import type { BackupMade, BackupVerdict } from '#domain/contract/backup.ts'
import { problemText } from '#domain/contract/check.ts'
import { Fault, faultText } from '#domain/fault.ts'
import { copiesAt } from '../backup/layout.ts'
import { type Restored, restoreHome } from '../backup/restore.ts'
import { systemClock } from '../clock.ts'
import { homeAt } from '../home.ts'
import type { Progress } from '../jobs.ts'
import { tell } from './answer.ts'
import { passphrase, pathOf, secret } from './ask.ts'

export const quiet: Progress = { signal: new AbortController().signal, report: () => {} }

const lacking = (missing: readonly string[]) => missing.map((sha256) => `缺 missing ${sha256}`)

export function tellMade(made: BackupMade): void {
  const { at, lines, folder, copy, missing } = made
  tell(made, [`已备份并核对 ${at} ${lines}条 ${folder}/${copy}`, ...lacking(missing)].join('\n'))
}

/** Exit 1 where the copy is not sound. */
export function tellVerdict(verdict: BackupVerdict): void {
  const { ok, at = '', lines, files, missing, problems } = verdict
  const words = ok
    ? [`备份完好 sound ${at} ${lines}条 ${files}个文件`]
    : ['备份有问题 not sound:', ...problems.map(({ path, what }) => `${path} ${what}`)]
  tell(verdict, [...words, ...lacking(missing)].join('\n'))
  if (!ok) process.exitCode = 1
}

/** The latest copy that a path means, made into a home; asks for a passphrase of that time, or the code on a sheet. */
export async function restoreFrom(
  dir: string,
  { home, recovery = false, database }: { home: string; recovery?: boolean; database?: string | undefined },
): Promise<Restored> {
  const [copy] = await copiesAt(pathOf(dir))
  if (!copy) throw new Fault('backup.none', { folder: dir })
  const opening = recovery
    ? { recoveryCode: await secret('MINGCHA_RECOVERY', '恢复码') }
    : { passphrase: await passphrase() }
  return restoreHome(copy, homeAt(pathOf(home)), opening, { clock: systemClock, progress: quiet, database })
}

/** What was restored, and what it may not do yet, by that fault's words; exit 1 where something is lost. */
export function tellRestored(restored: Restored, owed: 'E805' | 'office.restored'): void {
  const { at, lines, objects, lost, problems } = restored
  const ok = lost.length === 0 && problems.length === 0
  tell(
    { ok, ...restored, [owed === 'E805' ? 'exports' : 'receipts']: owed },
    [
      `已恢复 restored ${at} ${lines}条 ${objects}份原件`,
      ...lost.map((path) => `缺 missing ${path}`),
      ...problems.map(problemText),
      `${owed} ${faultText(owed, { at }, 'zh')}`,
      faultText(owed, { at }, 'en'),
    ].join('\n'),
  )
  if (!ok) process.exitCode = 1
}
