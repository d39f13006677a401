import { resolve } from 'node:path'
import type { Command } from 'commander'
import { Fault } from '#domain/fault.ts'
import { type CheckReport, problemText } from '#domain/contract/check.ts'
import { localClient } from '#services/local-client.ts'
import { passphrase, pathOf } from '#services/command-line/ask.ts'
import { atHome, withWorkstation } from './at-home.ts'
import { fillCounty } from '../sample.ts'
import { tell } from '#services/command-line/answer.ts'

interface DemoOptions {
  home: string
  visits: string
  evidenceMb: string
  seed: string
  start: 'join' | 'found'
}

function count(text: string, what: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0 || value > most)
    throw new Fault('command.usage', { why: `${what} ${text}` })
  return value
}

export function homeCommands(program: Command): void {
  program
    .command('demo')
    .description('a workstation with realistic data, written through the services')
    .requiredOption('--home <dir>')
    .option('--visits <n>', 'number of visits', '12')
    .option('--evidence-mb <m>', 'megabytes of photos', '6')
    .option('--seed <s>', 'the same seed gives the same content', '1')
    .option('--start <how>', 'join a superior office later, or found one', 'join')
    .action(async (options: DemoOptions) => {
      const settings = {
        visits: count(options.visits, '--visits'),
        evidenceMb: count(options.evidenceMb, '--evidence-mb'),
        seed: count(options.seed, '--seed'),
      }
      const made = await withWorkstation(options.home, async (client) => {
        const { state } = await client.call('session.begin', {
          name: '演示督查员',
          passphrase: await passphrase(),
          start: options.start,
        })
        return { log: state.me?.log, ...(await fillCounty(client, settings)) }
      })
      tell(made, `${made.visits}次检查 ${made.findings}个问题 ${made.evidence}份证据 ${made.lines}条流水`)
    })
  program
    .command('serve')
    .requiredOption('--home <dir>')
    .option('--port <p>', 'a free one otherwise', '0')
    .action(async ({ home, port }: { home: string; port: string }) => {
      const { serveHome } = await import('../serve.ts')
      const served = await serveHome({
        home: pathOf(home),
        port: count(port, '--port', 65_535),
        rendererDir: resolve(import.meta.dirname, '../../out/renderer'),
        onRaise: (url) => void process.stderr.write(`${url}\n`),
      })
      tell({ url: served.url }, served.url)
      const stop = () => void served.close().then(() => process.exit(0))
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
  program
    .command('check')
    .description('journal chain, projection = rebuild, search index, object hashes, names, roles, database integrity')
    .requiredOption('--home <dir>')
    .option('--repair', 'restore what the journal and the keyring can restore, and say what they cannot')
    .option('--from <dir>', 'with --repair: takes what only a backup has from the backups in a folder or stick')
    .action(async ({ home, repair = false, from }: { home: string; repair?: boolean; from?: string }) => {
      if (from !== undefined && !repair) throw new Fault('command.usage', { why: '--from --repair' })
      const report = await atHome(home, async (_, workstation) => {
        const client = localClient(workstation.gate)
        const { job } = await client.call('check.run', {
          repair,
          ...(from === undefined ? {} : { from: pathOf(from) }),
        })
        return client.finish<CheckReport>(job)
      })
      const mended = report.repaired ? `已修复${report.repaired}处 ${report.repaired} repaired\n` : ''
      tell(
        report,
        report.ok
          ? `${mended}完好 ${report.lines}条 ${report.stateDigest}`
          : `${mended}${repair ? '修复不了 cannot be repaired:\n' : ''}${report.problems.map(problemText).join('\n')}`,
      )
      if (!report.ok) process.exitCode = 1
    })
}
