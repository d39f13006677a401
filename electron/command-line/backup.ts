import type { Command } from 'commander'
import type { BackupMade, BackupVerdict } from '#domain/contract/backup.ts'
import { folderOf, pathOf } from '#services/command-line/ask.ts'
import { restoreFrom, tellMade, tellRestored, tellVerdict } from '#services/command-line/backups.ts'
import { atHome } from './at-home.ts'

export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('a dated, encrypted, proved copy of the home; with --verify reads one through')
    .requiredOption('--home <dir>')
    .option('--to <dir>', 'a folder or stick; that of the settings otherwise')
    .option('--verify <dir>', 'the latest backup in a folder, or one backup')
    .action(async ({ home, to, verify }: { home: string; to?: string; verify?: string }) => {
      if (verify !== undefined) {
        tellVerdict(
          await atHome(home, async (client) =>
            client.finish<BackupVerdict>((await client.call('backup.verify', { folder: pathOf(verify) })).job),
          ),
        )
        return
      }
      tellMade(
        await atHome(home, async (client) => {
          const input = to === undefined ? {} : { folder: folderOf(to) }
          return client.finish<BackupMade>((await client.call('backup.run', input)).job)
        }),
      )
    })
  program
    .command('restore')
    .description('makes a home out of a backup; asks for a passphrase of that time, or takes a recovery code')
    .argument('<dir>', 'a backup, or the folder or stick that it lies in')
    .requiredOption('--home <dir>', 'a folder that holds no home')
    .option('--recovery', 'opens by the recovery code on a sheet (MINGCHA_RECOVERY)')
    .action(async (dir: string, options: { home: string; recovery?: boolean }) => {
      tellRestored(await restoreFrom(dir, options), 'E805')
    })
}
