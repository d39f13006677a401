import type { Command } from 'commander'
import type { FileVerdict } from '#domain/contract/exchange.ts'
import { builtinPack } from '#services/builtin-pack.ts'
import { namesCopiesOf } from '#services/backup/erase-copies.ts'
import { eraseTold } from '#services/erasure/told.ts'
import { receiveFiles } from '#services/exchange/receive.ts'
import { fileOf, folderOf, pathOf } from '#services/command-line/ask.ts'
import { atHome } from './at-home.ts'
import { tell } from '#services/command-line/answer.ts'
import { readStats } from './stats.ts'
import { verifyFile } from './verify.ts'

function words(codes: FileVerdict['codes']): string {
  return codes
    .map(({ code, zh, path, line }) => [code, path, line, zh].filter((part) => part !== undefined).join(' '))
    .join('；')
}

/** Taking in bundles, judging one, counting what is held. */
export function receiveCommands(program: Command): void {
  program
    .command('receive')
    .description('import bundles and write reply files; safe to repeat, any order')
    .argument('<files...>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .action(async (files: string[], { home, out }: { home: string; out: string }) => {
      const verdicts = await atHome(home, async (hq) => {
        const taken = await receiveFiles(hq, files.map(fileOf), { replies: folderOf(out) })
        const { retention } = builtinPack()
        if (retention) await eraseTold(hq, retention, namesCopiesOf(hq))
        return taken
      })
      const results = verdicts.map(({ file, name, kind, result, codes, reply, replyKept }) => ({
        file,
        name,
        kind,
        result,
        codes: codes.map(({ code }) => code),
        ...(reply ? { reply } : {}),
        ...(replyKept ? { replyKept } : {}),
      }))
      tell({ results }, verdicts.map(({ file, result, codes }) => `${file} ${result} ${words(codes)}`).join('\n'))
    })
  program
    .command('verify')
    .description('verdict and codes; imports nothing')
    .argument('<file>')
    .requiredOption('--trust <dir>', 'root and keyring files')
    .option('--identity <file>', 'the age identity that opens it')
    .action(async (file: string, { trust, identity }: { trust: string; identity?: string }) => {
      const { name, verdict, codes } = await verifyFile(
        fileOf(file),
        pathOf(trust),
        identity === undefined ? undefined : fileOf(identity),
      )
      tell({ name, verdict, codes: codes.map(({ code }) => code) }, `${name} ${verdict} ${words(codes)}`)
      if (verdict !== 'accepted') process.exitCode = 1
    })
  program
    .command('stats')
    .description('counts by kind, unit, week; state digest')
    .requiredOption('--home <dir>')
    .action(async ({ home }: { home: string }) => {
      const stats = await atHome(home, ({ store }) => readStats(store))
      const { counts, lines, logs } = stats
      tell(
        stats,
        `${logs}册 ${lines}条 问题${counts.kinds.finding}个\n${counts.weeks.map(({ from, findings }) => `${from} ${findings}`).join('\n')}\n${stats.stateDigest}`,
      )
    })
}
