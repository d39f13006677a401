import { type Command, Option } from 'commander'
import { roles } from '#domain/procedure.ts'
import { suites, type SuiteName } from '#bundle/suites.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { isRequestName, isRotationName } from '#services/trust/files.ts'
import { setPolicy, waiveCounter } from '#services/trust/policy.ts'
import { basename } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { LogId } from '#domain/fields.ts'
import { rotateKeys } from '#services/trust/reissue.ts'
import { revokeKey } from '#services/trust/revoke.ts'
import { fileOf, folderOf, passphrase, passphraseCost, pathOf } from '#services/command-line/ask.ts'
import { atHome } from './at-home.ts'
import { tell } from '#services/command-line/answer.ts'
import { initHeadquarters } from './home.ts'
import { whole } from './whole-number.ts'
import { writeJudgeKit } from './judge-kit.ts'

interface InitOptions {
  home: string
  database?: string
  name: string
}

interface RevokeOptions {
  home: string
  out: string
  reason: string
  lastGood?: number
  close?: boolean
}

function logOf(text: string): string {
  const log = LogId.safeParse(text)
  if (!log.success) throw new Fault('gate.invalidInput', { path: 'log', why: text })
  return log.data
}

interface PolicyWords {
  home: string
  out: string
  suite?: SuiteName
  countersigned?: 'yes' | 'no'
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
    .command('rotate')
    .description('give logs their next key, as they ask; safe to repeat')
    .argument('<requests...>', 'rotate-<8 hex>.json, its signatures beside it')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .action(async (requests: string[], { home, out }: { home: string; out: string }) => {
      const paths = requests.filter(isRotationName).map(fileOf)
      if (paths.length === 0) throw new Fault('command.usage', { why: 'rotate-<8 hex>.json' })
      const { files, released } = await atHome(home, (hq) => rotateKeys(hq, paths, folderOf(out)))
      tell({ files, released }, files.join('\n'))
    })
  program
    .command('revoke')
    .description('withdraw a key from a bundle number on; --close ends the log of somebody who has left')
    .argument('<log>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .requiredOption('--reason <text>')
    .option('--last-good <seq>', 'the last bundle that counts; what is held here unless told', whole)
    .option('--close')
    .action(async (log: string, { home, out, reason, lastGood, close }: RevokeOptions) => {
      const wish = { log: logOf(log), reason, lastGoodSeq: lastGood, close: close === true }
      const { files, released, lastGoodSeq } = await atHome(home, (hq) => revokeKey(hq, wish, folderOf(out)))
      tell({ files, released, lastGoodSeq }, `${log} ≤ ${lastGoodSeq}\n${files.join('\n')}`)
    })
  program
    .command('policy')
    .description('what every bundle needs from now on; writes the new trust files')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .addOption(new Option('--suite <suite>').choices([...suites]))
    .addOption(new Option('--countersigned <answer>').choices(['yes', 'no']))
    .action(async ({ home, out, suite, countersigned }: PolicyWords) => {
      const counterRequired = countersigned === undefined ? undefined : countersigned === 'yes'
      const { files, released } = await atHome(home, (hq) => setPolicy(hq, { suite, counterRequired }, folderOf(out)))
      tell({ files, released }, files.join('\n'))
    })
  program
    .command('waive')
    .description('let one bundle in without a countersignature; its digest stands in the trust files')
    .argument('<digest>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .requiredOption('--reason <text>')
    .action(async (digest: string, { home, out, reason }: { home: string; out: string; reason: string }) => {
      const { files, released } = await atHome(home, (hq) => waiveCounter(hq, { digest, reason }, folderOf(out)))
      tell({ files, released }, files.join('\n'))
    })
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
