import { type Command, Option } from 'commander'
import { roles } from '#domain/procedure.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { isRequestName } from '#services/trust/files.ts'
import { basename } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { fileOf, folderOf, passphrase, passphraseCost, pathOf } from '#services/command-line/ask.ts'
import { atHome } from './at-home.ts'
import { tell } from '#services/command-line/answer.ts'
import { initHeadquarters } from './home.ts'
import { writeJudgeKit } from './judge-kit.ts'

interface InitOptions {
  home: string
  database?: string
  name: string
}

/** Founding headquarters, admitting devices, keys for outside judges. */
export function officeCommands(program: Command): void {
  program
    .command('init')
    .description('trust office and store; prints the root fingerprint')
    .requiredOption('--home <dir>')
    .option('--database <url>', 'postgres://…; an encrypted file in the home otherwise')
    .option('--name <text>', 'what the office is called', '督查办公室')
    .action(async ({ home, database, name }: InitOptions) => {
      const { sheet, recoveryCode } = await initHeadquarters({
        home: pathOf(home),
        passphrase: await passphrase(),
        office: name,
        database,
        ...passphraseCost(),
      })
      const { hq, rootFingerprint, escrowIdentity } = sheet
      tell(
        { hq, rootFingerprint },
        `${name} ${hq}\n核对码 ${rootFingerprint}\n恢复码 ${recoveryCode}\n代管码 ${escrowIdentity}`,
      )
    })
  program
    .command('enrol')
    .description('trust files for devices; each request is answered once')
    .argument('<requests...>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .addOption(new Option('--role <role>').choices([...roles]).default('inspector'))
    .action(
      async (requests: string[], { home, out, role }: { home: string; out: string; role: (typeof roles)[number] }) => {
        const paths = requests.filter((path) => isRequestName(basename(path))).map(fileOf)
        if (paths.length === 0) throw new Fault('command.usage', { why: 'enrol-<8 hex>.json' })
        const { files } = await atHome(home, (hq) => enrolMembers(hq, paths, role, folderOf(out)))
        tell({ files }, files.join('\n'))
      },
    )
  program
    .command('judge-kit')
    .description('allowed_signers and revoked_keys for ssh-keygen, with --with-identity also the age identity')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .option('--with-identity')
    .action(async ({ home, out, withIdentity }: { home: string; out: string; withIdentity?: boolean }) => {
      const files = await atHome(home, (hq) => writeJudgeKit(hq, folderOf(out), withIdentity === true))
      tell({ files }, files.join('\n'))
    })
}
