import { lineGenesis } from '#bundle/chain.ts'
import type { Line } from '#domain/change.ts'
import { position, positionLine } from './cell.ts'
import type { LogState } from './log-state.ts'
import { rebuildAll } from './rebuild.ts'
import type { TurnOptions } from './store-type.ts'
import type { StoreContext, Writing } from './writing.ts'

interface JournalRow {
  pos: number
  hash: Buffer
  line: string
}

const asideSql =
  "insert into set_aside (log, hash, n, line, state, at) values (?, ?, ?, ?, 'waiting', ?) on conflict (log, hash) do nothing"

/** Moves the lines of a log beyond `after` out of its journal; how many there were. */
async function setAside({ port }: Writing, no: number, log: string, { after, at }: TurnOptions): Promise<number> {
  const rows = await port.all<JournalRow>(
    'select pos, hash, line from journal where pos > ? and pos < ? order by pos',
    [position(no, after), position(no + 1, 0)],
  )
  await port.each(
    asideSql,
    rows.map(({ pos, hash, line }) => [log, hash.toString('hex'), positionLine(pos), line, at]),
  )
  await port.run('delete from journal where pos > ? and pos < ?', [position(no, after), position(no + 1, 0)])
  await port.run('delete from exception where log = ? and n > ?', [log, after])
  return rows.length
}

/** Kept lines may reach over the beginning of an epoch that this node never saw. */
function follows({ n, hash, prev, epoch }: LogState, log: string, line: Line, before: number): boolean {
  if (line.n !== n + 1) return false
  if (line.prev === prev) return true
  for (let later = epoch + 1; later < before; later++) if (line.prev === lineGenesis(log, later, hash)) return true
  return false
}

/**
 * Lets a log go on another way: its lines beyond `after` are set aside word for word, `lines` take their place, and the next line begins
 * `epoch`. All rows are made again from the journal. One transaction.
 */
export function turn(context: StoreContext, log: string, options: TurnOptions): Promise<number> {
  const work = async (writing: Writing): Promise<number> => {
    const { port, numbers, logState, enterNumbers, drop } = writing
    const no = numbers.numbering.log(log)
    await enterNumbers()
    const count = await setAside(writing, no, log, options)
    drop(log)
    const state = await logState(log)
    if (state.n !== options.after) throw new Error(`${log} does not reach line ${options.after} of this epoch`)
    for (const { line, hash } of options.lines) {
      if (!follows(state, log, line, options.epoch)) throw new Error(`${log}/${line.n} does not follow`)
      Object.assign(state, { n: line.n, hash, prev: hash })
    }
    await port.insert(
      'journal',
      ['pos', 'hash', 'back', 'line'],
      options.lines.map(({ line, hash, text }) => [position(no, line.n), Buffer.from(hash, 'hex'), null, text]),
    )
    await port.run('delete from chain where no = ?', [no])
    const kept = state.n === 0 || state.hash === undefined ? null : Buffer.from(state.hash, 'hex')
    await port.insert('chain', ['no', 'log', 'epoch', 'from_n', 'from_hash'], [[no, log, options.epoch, state.n, kept]])
    await rebuildAll(writing)
    await options.local?.(port.writer)
    drop(log)
    return count
  }
  return context.write(work, { bulk: true })
}
