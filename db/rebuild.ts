import { nouns } from '#domain/change.ts'
import { type Gap, gapsOf } from './gaps.ts'
import { journalPages, incomingOf } from './pages.ts'
import type { LogState } from './log-state.ts'
import { projectLine } from './project-line.ts'
import { createProjector } from './projector.ts'
import { loadRecords } from './receive.ts'
import { forgetIndex } from './search/index-pending.ts'
import type { StoreContext, Writing } from './writing.ts'

/** Told of the moment of receiving and of a bundle's objects, which the journal knows nothing of. */
const kept: readonly string[] = ['X505', 'X602', 'X603', 'X604']

/** A log before its first line. */
export function blankState(no: number, gaps: readonly Gap[]): LogState {
  return { no, gaps, n: 0, hash: undefined, prev: '', epoch: 1, owner: undefined, lastAt: undefined, maxId: '' }
}

async function rebuildLog(writing: Writing, no: number, log: string): Promise<void> {
  const { port } = writing
  const state = blankState(no, await gapsOf(port, log))
  const projector = createProjector(writing, no)
  for await (const rows of journalPages(port, no)) {
    const lines = rows.map((row) => incomingOf(log, row))
    await loadRecords(projector, state, lines)
    const results = lines.map((line) => projectLine(projector.batch, state, line, undefined))
    const moved = rows.flatMap(({ pos, back }, index) =>
      results[index]?.back === back ? [] : [[results[index]?.back ?? null, pos]],
    )
    if (moved.length > 0) await port.each('update journal set back = ? where pos = ?', moved)
    await projector.drain()()
    const told = results.flatMap(({ exceptions }) => exceptions).filter(({ code }) => !kept.includes(code))
    await port.insert(
      'exception',
      ['log', 'n', 'code', 'path'],
      told.map(({ n, code, path }) => [log, n, code, path ?? null]),
    )
  }
  await projector.finish()
}

/** Makes every record row, rollup, review state and exception again from the journal, within the caller's transaction. */
export async function rebuildAll(writing: Writing): Promise<void> {
  const { port, numbers } = writing
  for (const table of [...nouns, 'week_category', 'week_unit']) await port.run(`delete from "${table}"`)
  await port.run(`delete from exception where code not in (${kept.map((code) => `'${code}'`).join(', ')})`)
  await forgetIndex(port)
  for (const { no, log } of numbers.dictionary.logs()) await rebuildLog(writing, no, log)
}

/** The same in a transaction of its own. */
export function rebuild(context: StoreContext): Promise<void> {
  return context.write(rebuildAll, { bulk: true })
}
