import type { Command } from 'commander'
import { Fault } from '#domain/fault.ts'
import { backUp } from '#services/backup/back-up.ts'
import { verifyOwn } from '#services/backup/verify-own.ts'
import { folderOf, pathOf } from '#services/command-line/ask.ts'
import { quiet, restoreFrom, tellMade, tellRestored, tellVerdict } from '#services/command-line/backups.ts'
import { atHome } from './at-home.ts'
import { whole } from './whole-number.ts'

interface BackupOptions {
  home: string
  to?: string
  verify?: string
  keep: number
}

/** Headquarters' own backup, whichever engine it stands on, and the way back. */
export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('a dated, encrypted, proved copy of headquarters; with --verify reads one through')
    .requiredOption('--home <dir>')
    .option('--to <dir>', 'a folder or stick')
    .option('--verify <dir>', 'the latest backup in a folder, or one backup')
    .option('--keep <n>', 'how many copies stay', whole, 5)
    .action(async ({ home, to, verify, keep }: BackupOptions) => {
      if (verify !== undefined) tellVerdict(await atHome(home, (hq) => verifyOwn(hq, pathOf(verify), quiet)))
      else if (to === undefined || keep < 1) throw new Fault('command.usage', { why: to === undefined ? '--to' : '--keep' })
      else tellMade(await atHome(home, (hq) => backUp(hq, folderOf(to), keep, quiet)))
    })
  program
    .command('restore')
    .description('makes headquarters out of a backup; it gives no receipts before `resume`')
    .argument('<dir>', 'a backup, or the folder or stick that it lies in')
    .requiredOption('--home <dir>', 'a folder that holds no home')
    .option('--database <url>', 'postgres://…, an empty database; an encrypted file in the home otherwise')
    .option('--recovery', 'opens by the recovery code on the sheet (MINGCHA_RECOVERY)')
    .action(async (dir: string, options: { home: string; database?: string; recovery?: boolean }) => {
      tellRestored(await restoreFrom(dir, options), 'office.restored')
    })
}
