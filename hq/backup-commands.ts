import { type Command, InvalidArgumentError } from 'commander'
import { Fault, faultText } from '#domain/fault.ts'
import { LogId } from '#domain/fields.ts'
import { backUp } from '#services/backup/back-up.ts'
import { verifyOwn } from '#services/backup/verify-own.ts'
import { tell } from '#services/command-line/answer.ts'
import { fileOf, folderOf, pathOf } from '#services/command-line/ask.ts'
import { quiet, restoreFrom, tellMade, tellRestored, tellVerdict } from '#services/command-line/backups.ts'
import { type OfficeStanding, officeStanding, resumeOffice } from '#services/exchange/resume-office.ts'
import { atHome } from './at-home.ts'
import { whole } from './whole-number.ts'

interface BackupOptions {
  home: string
  to?: string
  verify?: string
  keep: number
}

interface ResumeOptions {
  home: string
  given: { log: string; receipt: number }[]
  keyring?: number
  nobodyElse?: boolean
}

function givenOf(text: string, before: ResumeOptions['given']): ResumeOptions['given'] {
  const [log = '', number = ''] = text.split('=')
  if (!LogId.safeParse(log).success) throw new InvalidArgumentError('LOG=N')
  return [...before, { log, receipt: whole(number) }]
}

function tellStanding(standing: OfficeStanding): void {
  const { restored, logs } = standing
  const lines = logs.map(
    ({ log, person, receipt, given }) => `${log} ${person ?? ''} 这里到 here ${receipt} 给过到 given ${given ?? '？'}`,
  )
  const said =
    restored === undefined ? '照常收包、给回执 gives receipts' : faultText('office.restored', { at: restored }, 'zh')
  tell({ ...standing, resumed: restored === undefined }, [...lines, said].join('\n'))
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
      else if (to === undefined || keep < 1)
        throw new Fault('command.usage', { why: to === undefined ? '--to' : '--keep' })
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
  program
    .command('restored')
    .description('whether this office came out of a backup, and what it knows to have given to whom')
    .requiredOption('--home <dir>')
    .action(async ({ home }: { home: string }) => tellStanding(await atHome(home, officeStanding)))
  program
    .command('resume')
    .description('says what a restored office had given since; once every log is told of, it gives receipts again')
    .argument('[replies...]', 'replies that it wrote (mcr1-….zip), wherever they were found')
    .requiredOption('--home <dir>')
    .option(
      '--given <log=n...>',
      'the number of the last receipt that the author of a log has, or was sent',
      givenOf,
      [],
    )
    .option('--keyring <n>', 'the highest number of the register that anybody has', whole)
    .option('--nobody-else', 'to nobody else was anything given after the backup')
    .action(async (replies: string[], { home, given, keyring, nobodyElse = false }: ResumeOptions) => {
      const told = { replies: replies.map(fileOf), numbers: given, keyring, nobodyElse }
      tellStanding(await atHome(home, (hq) => resumeOffice(hq, told)))
    })
}
