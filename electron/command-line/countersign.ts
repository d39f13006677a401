import type { Command } from 'commander'
import type { FileVerdict } from '#domain/contract/exchange.ts'
import type { CounterLine } from '#domain/contract/signing.ts'
import { Fault, isFaultCode } from '#domain/fault.ts'
import { tell } from '#services/command-line/answer.ts'
import { fileOf, folderOf } from '#services/command-line/ask.ts'
import type { LocalClient } from '#services/local-client.ts'
import { atHome } from './at-home.ts'

interface Wish {
  home: string
  out: string
  as?: string
  yes?: boolean
}

async function lookAt(client: LocalClient, file: string) {
  const { job } = await client.call('exchange.receive', { files: [fileOf(file)] })
  const [verdict] = await client.finish<FileVerdict[]>(job)
  const code = verdict?.codes[0]?.code ?? 'E112'
  if (verdict?.kind !== 'countersign' || verdict.result !== 'held')
    throw new Fault(isFaultCode(code) ? code : 'E112', { path: file })
  const waiting = await client.call('countersign.waiting', {})
  const request = waiting.find(({ name }) => name === verdict.name)
  if (!request) throw new Fault('countersign.notAsked')
  return { request, ...(await client.call('countersign.lines', { digest: request.digest })) }
}

function lineText({ n, at, t, words }: CounterLine): string {
  return [n, at, t, words.join(' · ')].join('  ')
}

/** Countersigning on the command line: shows the lines, and signs them only where `--yes` says that they were read. */
export function countersignCommand(program: Command): void {
  program
    .command('countersign')
    .description('show a bundle that asks for a countersignature; with --yes sign it')
    .argument('<file>', '<name>.mcq.age')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>', 'where the signature goes')
    .option('--as <person>')
    .option('--yes', 'the lines were read')
    .action(async (file: string, { home, out, as, yes }: Wish) => {
      const told = await atHome(
        home,
        async (client) => {
          const { request, lines, total } = await lookAt(client, file)
          const { digest, name } = request
          const signed = yes ? await client.call('countersign.sign', { digest, folder: folderOf(out) }) : undefined
          return { name, digest, total, lines, ...(signed ? { file: signed.file } : {}) }
        },
        as,
      )
      const { name, total, lines, file: written } = told
      const ending = written ? `已会签 ${written}` : '还没有会签；看过内容后加 --yes'
      tell(told, [`${name} ${total}条`, ...lines.map(lineText), ending].join('\n'))
    })
}
