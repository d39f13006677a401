import { Argument, type Command, Option } from 'commander'
import { Fault } from '#domain/fault.ts'
import { roles } from '#domain/procedure.ts'
import { fileOf, folderOf, passphrase } from '#services/command-line/ask.ts'
import { atHome, withWorkstation } from './at-home.ts'
import { tell } from '#services/command-line/answer.ts'

interface PersonOptions {
  home: string
  name?: string
  person?: string
  leaveLines?: boolean
}

/** Founding, joining, who else works here. */
export function officeCommands(program: Command): void {
  program
    .command('found')
    .requiredOption('--home <dir>')
    .requiredOption('--name <text>')
    .option('--person <text>', 'name of the first person', '督查员')
    .action(async ({ home, name, person }: { home: string; name: string; person: string }) => {
      const { state, sheet } = await withWorkstation(home, async (client) =>
        client.call('session.begin', { name: person, passphrase: await passphrase(), start: 'found', office: name }),
      )
      tell(
        { log: state.me?.log, person: state.me?.person, ...sheet },
        `${sheet.office}\n恢复码 ${sheet.recoveryCode}\n核对码 ${sheet.rootFingerprint ?? ''}`,
      )
    })
  program
    .command('join')
    .description('a workstation that will be enrolled at a superior office')
    .requiredOption('--home <dir>')
    .requiredOption('--name <text>')
    .action(async ({ home, name }: { home: string; name: string }) => {
      const { state, sheet } = await withWorkstation(home, async (client) =>
        client.call('session.begin', { name, passphrase: await passphrase(), start: 'join' }),
      )
      tell(
        { log: state.me?.log, person: state.me?.person, ...sheet },
        `恢复码 ${sheet.recoveryCode}\n核对码 ${sheet.fingerprint}`,
      )
    })
  program
    .command('person')
    .addArgument(new Argument('<what>').choices(['add', 'list', 'remove']))
    .requiredOption('--home <dir>')
    .option('--name <text>', 'add: who comes (MINGCHA_NEW_PASSPHRASE)')
    .option('--person <id>', 'remove: who goes; their records stay')
    .option('--leave-lines', 'remove: although lines were not sent, which nobody can sign afterwards')
    .action(async (what: 'add' | 'list' | 'remove', { home, name, person, leaveLines = false }: PersonOptions) => {
      if (what !== 'add') {
        const persons = await atHome(home, async (client) => {
          if (what === 'list') return client.call('session.persons', {})
          if (person === undefined) throw new Fault('command.usage', { why: '--person' })
          return client.call('session.removePerson', { person, passphrase: await passphrase(), leaveLines })
        })
        tell({ persons }, persons.map((one) => `${one.person} ${one.name} ${one.unsent}`).join('\n'))
        return
      }
      if (name === undefined) throw new Fault('command.usage', { why: '--name' })
      const added = await atHome(home, async (client) =>
        client.call('session.addPerson', { name, passphrase: process.env['MINGCHA_NEW_PASSPHRASE'] ?? '' }),
      )
      tell(
        { person: added.person, fingerprint: added.sheet.fingerprint },
        `${added.person}\n恢复码 ${added.sheet.recoveryCode}\n核对码 ${added.sheet.fingerprint}`,
      )
    })
  program
    .command('enrol')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .action(async ({ home, out }: { home: string; out: string }) => {
      const request = await atHome(home, (client) => client.call('trust.request', { folder: folderOf(out) }))
      tell(request, `${request.files.join('\n')}\n核对码 ${request.fingerprint}`)
    })
  program
    .command('rotate')
    .description('ask for a new signing key; the old one vouches for it')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .action(async ({ home, out }: { home: string; out: string }) => {
      const request = await atHome(home, (client) => client.call('trust.rotate', { folder: folderOf(out) }))
      tell(request, `${request.files.join('\n')}\n核对码 ${request.fingerprint}`)
    })
  program
    .command('accept-trust')
    .argument('<files...>')
    .requiredOption('--home <dir>')
    .option('--root <fingerprint>')
    .action(async (files: string[], { home, root }: { home: string; root?: string }) => {
      const state = await atHome(home, (client) =>
        client.call('trust.accept', { files: files.map(fileOf), ...(root ? { root } : {}) }),
      )
      tell(state, `${state.hq ?? ''} ${state.rootFingerprint ?? ''} ${state.compared ? '已核对' : '未核对'}`)
    })
  program
    .command('join-superior')
    .description('pass on to a superior office that has enrolled this home; nothing recorded changes')
    .argument('<files...>')
    .requiredOption('--home <dir>')
    .requiredOption('--root <fingerprint>', 'read out by the superior office')
    .action(async (files: string[], { home, root }: { home: string; root: string }) => {
      const joined = await atHome(home, (client) => client.call('trust.join', { files: files.map(fileOf), root }))
      tell(joined, joined.hq)
    })
  program
    .command('admit')
    .description('admit a colleague to the office founded here')
    .argument('<requests...>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .addOption(new Option('--role <role>').choices([...roles]).default('inspector'))
    .action(
      async (files: string[], { home, out, role }: { home: string; out: string; role: (typeof roles)[number] }) => {
        const written = await atHome(home, (client) =>
          client.call('trust.enrol', { files: files.map(fileOf), role, folder: folderOf(out) }),
        )
        tell(written, written.files.join('\n'))
      },
    )
}
