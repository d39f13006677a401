import type { Command } from 'commander'
import type { ExportedBundle, FileVerdict } from '#domain/contract/exchange.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { fileOf, folderOf } from '#services/command-line/ask.ts'
import { atHome } from './at-home.ts'
import { tell } from '#services/command-line/answer.ts'

interface ExportWish {
  home: string
  out: string
  as?: string
  volume?: string
  countersigner?: string[]
}

function exportedText({ name, lines, again, waitsFor }: ExportedBundle): string {
  return `${name} ${lines}条${again ? ' 再次写出' : ''}${waitsFor ? ` 请${waitsFor.join('、')}会签` : ''}`
}

export function exchangeCommands(program: Command): void {
  program
    .command('export')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .option('--volume <mb>', 'each file at most so many megabytes: 650 for a disc, 4000 for FAT32')
    .option('--as <person>')
    .option('--countersigner <principals...>', 'leads who are to countersign what is new')
    .action(async ({ home, out, as, volume, countersigner }: ExportWish) => {
      const volumeBytes = volume === undefined ? {} : { volumeBytes: Math.round(Number(volume) * 1_000_000) }
      const bundles = await atHome(
        home,
        async (client) => {
          const { job } = await client.call('exchange.export', {
            folder: folderOf(out),
            ...volumeBytes,
            ...(countersigner ? { counters: countersigner } : {}),
          })
          return client.finish<ExportedBundle[]>(job)
        },
        as,
      )
      tell({ bundles }, bundles.length === 0 ? '没有新的内容需要报送' : bundles.map(exportedText).join('\n'))
    })
  program
    .command('receive')
    .argument('<files...>')
    .requiredOption('--home <dir>')
    .option('--out <dir>', 'where replies go; beside the bundles otherwise')
    .option('--as <person>')
    .action(async (files: string[], { home, out, as }: { home: string; out?: string; as?: string }) => {
      const results = await atHome(
        home,
        async (client) => {
          const { job } = await client.call('exchange.receive', {
            files: files.map(fileOf),
            ...(out ? { replies: folderOf(out) } : {}),
          })
          return client.finish<FileVerdict[]>(job)
        },
        as,
      )
      const rows = results.map(({ file, name, kind, result, codes, reply, replyKept }) => ({
        file,
        name,
        kind,
        result,
        codes: codes.map(({ code }) => code),
        ...(reply ? { reply } : {}),
        ...(replyKept ? { replyKept } : {}),
      }))
      tell(
        { results: rows },
        results
          .map(
            ({ file, result, codes }) => `${file} ${result} ${codes.map(({ code, zh }) => `${code} ${zh}`).join(' ')}`,
          )
          .join('\n'),
      )
    })
  program
    .command('week')
    .description('write the weekly report of the week that a day lies in')
    .requiredOption('--home <dir>')
    .requiredOption('--on <day>')
    .action(async ({ home, on }: { home: string; on: string }) => {
      const document = await atHome(home, async (client) => {
        const { job } = await client.call('week.report', { on })
        return client.finish<RecordView<'document'>>(job)
      })
      tell(document, document.title)
    })
}
