import type { Command } from 'commander'
import type { BackupMade, BackupVerdict } from '#domain/contract/backup.ts'
import { problemText } from '#domain/contract/check.ts'
import { Fault, faultText } from '#domain/fault.ts'
import { copiesAt } from '#services/backup/layout.ts'
import { restoreHome } from '#services/backup/restore.ts'
import { systemClock } from '#services/clock.ts'
import { tell } from '#services/command-line/answer.ts'
import { folderOf, passphrase, pathOf, secret } from '#services/command-line/ask.ts'
import { homeAt } from '#services/home.ts'
import { atHome } from './at-home.ts'

const quiet = { signal: new AbortController().signal, report: () => {} }

function verdictWords({ ok, at = '', lines, files, missing, problems }: BackupVerdict): string {
  const lacking = missing.map((sha256) => `缺 missing ${sha256}`)
  return ok
    ? [`备份完好 sound ${at} ${lines}条 ${files}个文件`, ...lacking].join('\n')
    : ['备份有问题 not sound:', ...problems.map(({ path, what }) => `${path} ${what}`), ...lacking].join('\n')
}

export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('a dated, encrypted, proved copy of the home; with --verify reads one through')
    .requiredOption('--home <dir>')
    .option('--to <dir>', 'a folder or stick; that of the settings otherwise')
    .option('--verify <dir>', 'the latest backup in a folder, or one backup')
    .action(async ({ home, to, verify }: { home: string; to?: string; verify?: string }) => {
      if (verify !== undefined) {
        const verdict = await atHome(home, async (client) =>
          client.finish<BackupVerdict>((await client.call('backup.verify', { folder: pathOf(verify) })).job),
        )
        tell(verdict, verdictWords(verdict))
        if (!verdict.ok) process.exitCode = 1
        return
      }
      const made = await atHome(home, async (client) => {
        const input = to === undefined ? {} : { folder: folderOf(to) }
        return client.finish<BackupMade>((await client.call('backup.run', input)).job)
      })
      const lacking = made.missing.map((sha256) => `缺 missing ${sha256}`)
      tell(made, [`已备份并核对 ${made.at} ${made.lines}条 ${made.folder}/${made.copy}`, ...lacking].join('\n'))
    })
  program
    .command('restore')
    .description('makes a home out of a backup; asks for a passphrase of that time, or takes a recovery code')
    .argument('<dir>', 'a backup, or the folder or stick that it lies in')
    .requiredOption('--home <dir>', 'a folder that holds no home')
    .option('--recovery', 'opens by the recovery code on a sheet (MINGCHA_RECOVERY)')
    .action(async (dir: string, { home, recovery = false }: { home: string; recovery?: boolean }) => {
      const [copy] = await copiesAt(pathOf(dir))
      if (!copy) throw new Fault('backup.none', { folder: dir })
      const opening = recovery
        ? { recoveryCode: await secret('MINGCHA_RECOVERY', '恢复码') }
        : { passphrase: await passphrase() }
      const restored = await restoreHome(copy, homeAt(pathOf(home)), opening, { clock: systemClock, progress: quiet })
      const ok = restored.lost.length === 0 && restored.problems.length === 0
      tell(
        { ok, ...restored, exports: 'E805' },
        [
          `已恢复 restored ${restored.at} ${restored.lines}条 ${restored.objects}份原件`,
          ...restored.lost.map((path) => `缺 missing ${path}`),
          ...restored.problems.map(problemText),
          `E805 ${faultText('E805', {}, 'zh')}`,
          faultText('E805', {}, 'en'),
        ].join('\n'),
      )
      if (!ok) process.exitCode = 1
    })
}
