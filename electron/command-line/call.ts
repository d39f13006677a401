import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { contract } from '#domain/contract.ts'
import { Fault } from '#domain/fault.ts'
import type { NameOf } from '#domain/wire.ts'
import { tell } from '#services/command-line/answer.ts'
import type { LocalClient } from '#services/local-client.ts'
import { atHome } from './at-home.ts'

type Callable = NameOf<'query' | 'command'>

/** What can be asked and answered in words. Faults gate.unknownProcedure, command.usage for what takes or gives bytes or never ends. */
function callable(name: string): Callable {
  if (!Object.hasOwn(contract, name)) throw new Fault('gate.unknownProcedure', { name: name.slice(0, 60) })
  const { kind } = contract[name as keyof typeof contract]
  if (kind === 'query' || kind === 'command') return name as Callable
  const why = kind === 'watch' ? '一直在听，命令行等不到它结束 never ends' : '要传文件内容 carries the bytes of a file'
  throw new Fault('command.usage', { why: `${name} ${why}` })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Fault('command.usage', { why: `JSON: ${(error as Error).message}` }, { cause: error })
  }
}

/** The answer, or where a job was started what came of it: nothing goes on once the command has ended. */
async function ended(client: LocalClient, value: unknown): Promise<unknown> {
  const job = (value as { job?: unknown } | undefined)?.job
  if (typeof job !== 'string') return value
  const known = (await client.call('jobs.list', {})).some(({ id }) => id === job)
  return known ? client.finish<unknown>(job) : value
}

export function callCommand(program: Command): void {
  program
    .command('call')
    .description('any procedure of the contract through the gate, as the person whose passphrase it is; waits for jobs')
    .argument('<procedure>', 'as domain/contract/ names it')
    .argument('[json]', 'what it is given; - reads standard input', '{}')
    .requiredOption('--home <dir>')
    .option('--as <person>')
    .action(async (procedure: string, json: string, { home, as }: { home: string; as?: string }) => {
      const name = callable(procedure)
      const input = parsed(json === '-' ? await text(process.stdin) : json)
      const answer = await atHome(
        home,
        async (client) => ended(client, await client.call(name, input as Parameters<typeof client.call>[1])),
        as,
      )
      tell({ answer }, JSON.stringify(answer, undefined, 2) ?? '')
    })
}
