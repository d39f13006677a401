import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { DrawView } from '#domain/contract/plans.ts'
import { Fault } from '#domain/fault.ts'
import { refText } from '#domain/fields.ts'
import { tell } from '#services/command-line/answer.ts'
import { pathOf } from '#services/command-line/ask.ts'
import { verifyDrawFile } from '#services/draws/draw-file.ts'
import { atHome } from './at-home.ts'

interface Verdict {
  draw: string
  ok: boolean
  state: DrawView['state']
  nth: number
  problems: string[]
}

const wrong: Record<string, string> = {
  changed: '封签以后名单变了 the list changed after it was sealed',
  broken: '拆出来的和封进去的不是一个 what was told is not what was promised',
  early: '早于约定的时间拆封 opened before the agreed time',
  again: '同一方案重抽 not the first draw of its plan',
  otherResult: '结果和名单、封签算出来的不一样 the result is not the one that list and secrets give',
}

/** What a home knows of its draws; only a first draw that was sealed and opened by the rules is in order. */
async function drawsOf(home: string): Promise<Verdict[]> {
  const { draws } = await atHome(home, (client) => client.call('draws.list', {}))
  return draws
    .filter(({ voided }) => !voided)
    .map(({ ref, state, nth, problems }) => ({
      draw: refText(ref),
      ok: problems.length === 0,
      state,
      nth,
      problems,
    }))
}

export function drawCommands(program: Command): void {
  program
    .command('verify-draw')
    .description('recompute draws: files of open ones, or every draw of a home (docs/draw.md)')
    .argument('[files...]')
    .option('--home <dir>')
    .action(async (files: string[], { home }: { home?: string }) => {
      if (files.length === 0 && home === undefined)
        throw new Fault('command.usage', { why: 'verify-draw FILE | --home' })
      const fromFiles = await Promise.all(
        files.map(async (file) => ({ file, ...verifyDrawFile(await readFile(pathOf(file), 'utf8')) })),
      )
      const draws = [...fromFiles, ...(home === undefined ? [] : await drawsOf(home))]
      const ok = draws.every((one) => one.ok)
      const words = draws.map(
        (one) => `${one.draw} ${one.ok ? '相符 in order' : one.problems.map((problem) => wrong[problem]).join('；')}`,
      )
      tell({ ok, draws }, words.join('\n') || '没有抽签 no draws')
      if (!ok) process.exitCode = 1
    })
}
