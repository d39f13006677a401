import { lineGenesis } from '#bundle/chain.ts'
import type { ChainedLine } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { position } from './cell.ts'
import { type Gap, gapsOf } from './gaps.ts'
import type { Port } from './port.ts'
import { rebuildAll } from './rebuild.ts'
import type { LocalWriter } from './tables.ts'
import type { StoreContext } from './writing.ts'

/** What is left of a gap once these lines are in it; undefined where they join neither of its ends, null where nothing is left. */
async function rest(
  port: Port,
  { no, log }: { no: number; log: LogId },
  gap: Gap,
  lines: readonly ChainedLine[],
): Promise<Gap | null | undefined> {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return undefined
  const [before] = await port.all<{ hash: Buffer }>('select hash from journal where pos = ?', [position(no, gap.after)])
  const begins = before?.hash.toString('hex') ?? lineGenesis(log)
  const isJoinedBelow = first.line.n === gap.after + 1 && first.line.prev === begins
  const isJoinedAbove = last.line.n === gap.n - 1 && last.hash === gap.prev
  if (isJoinedBelow && isJoinedAbove) return null
  if (isJoinedBelow && last.line.n < gap.n - 1) return { ...gap, after: last.line.n }
  return isJoinedAbove ? { ...gap, n: first.line.n, prev: first.line.prev } : undefined
}

/** Puts lines that were thought lost where they belong and makes all rows again; E404 where they join neither end of a gap. */
export function fill(
  context: StoreContext,
  log: LogId,
  lines: readonly ChainedLine[],
  local: (tx: LocalWriter) => Promise<void>,
): Promise<void> {
  return context.write(
    async (writing) => {
      const { port, numbers, drop } = writing
      const no = numbers.numbering.log(log)
      const [first, last] = [lines[0]?.line.n ?? 0, lines.at(-1)?.line.n ?? 0]
      const gap = (await gapsOf(port, log)).find(({ after, n }) => first > after && last < n)
      const left = gap && (await rest(port, { no, log }, gap, lines))
      if (!gap || left === undefined) throw new Fault('E404', { path: `${log}/${first}` })
      await port.run('delete from gap where log = ? and n = ?', [log, gap.n])
      if (left)
        await port.insert(
          'gap',
          ['log', 'n', 'prev', 'after_n', 'at'],
          [[log, left.n, left.prev, left.after, lines[0]?.line.at ?? '']],
        )
      await port.insert(
        'journal',
        ['pos', 'hash', 'back', 'line'],
        lines.map(({ line, hash, text }) => [position(no, line.n), Buffer.from(hash, 'hex'), null, text]),
      )
      await rebuildAll(writing)
      await local(port.writer)
      drop(log)
    },
    { bulk: true },
  )
}
