import { position, positionLine } from './cell.ts'
import { commit } from './commit.ts'
import { openPostgres } from './dialect/postgres.ts'
import { openSqlite } from './dialect/sqlite.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { fill } from './fill.ts'
import { bringUp } from './migrations/bring-up.ts'
import { rebuild } from './rebuild.ts'
import { receive, receiveStream } from './receive.ts'
import { indexPending } from './search/index-pending.ts'
import type { Head, Location, Store } from './store-type.ts'
import { skip } from './skip.ts'
import { turn } from './turn.ts'
import { createContext, type StoreContext } from './writing.ts'

async function head({ engine, logNo }: StoreContext, log: string): Promise<Head> {
  const no = await logNo(log)
  if (no === undefined) return { n: 0, hash: undefined, prev: lineGenesis(log), epoch: 1 }
  const [last] = await engine.all<{ pos: number; hash: Buffer }>(
    'select pos, hash from journal where pos > ? and pos < ? order by pos desc limit 1',
    [position(no, 0), position(no + 1, 0)],
  )
  const [chain = { epoch: 1, from_n: 0, from_hash: null }] = await engine.all<{
    epoch: number
    from_n: number
    from_hash: Buffer | null
  }>('select epoch, from_n, from_hash from chain where no = ?', [no])
  const n = last === undefined ? 0 : positionLine(last.pos)
  if (last !== undefined && n > chain.from_n)
    return { n, hash: last.hash.toString('hex'), prev: last.hash.toString('hex'), epoch: chain.epoch }
  const hash = chain.from_hash?.toString('hex')
  return { n: chain.from_n, hash, prev: lineGenesis(log, chain.epoch, hash), epoch: chain.epoch }
}

async function* lines({ engine, logNo }: StoreContext, log: string, from: number, to: number): AsyncIterable<string> {
  const no = await logNo(log)
  if (no === undefined) return
  let next = position(no, from)
  const end = position(no, to)
  for (;;) {
    const rows = await engine.all<{ pos: number; line: string }>(
      'select pos, line from journal where pos >= ? and pos <= ? order by pos limit 500',
      [next, end],
    )
    for (const row of rows) yield row.line
    const last = rows.at(-1)
    if (last === undefined || rows.length < 500) return
    next = last.pos + 1
  }
}

/** Opens a node's store and brings it up to this version. Faults: session.wrongPassphrase, store.newer, store.damaged. */
export async function openStore(location: Location): Promise<Store> {
  const engine =
    'file' in location ? openSqlite(location.file, location.key, location.readOnly) : openPostgres(location.url)
  try {
    if (!('readOnly' in location && location.readOnly)) await bringUp(engine, location)
    return storeOver(await createContext(engine))
  } catch (error) {
    await engine.close()
    throw error
  }
}

function storeOver(context: StoreContext): Store {
  const { engine, numbers } = context
  return {
    dialect: engine.dialect,
    read: engine.read,
    all: engine.all,
    dictionary: numbers.dictionary,
    commit: (author, changes, options) => commit(context, author, changes, options),
    receive: (log, some, options) => receive(context, log, some, options),
    receiveStream: (log, chunks, options) => receiveStream(context, log, chunks, options),
    transaction: (work) => context.write(({ port }) => work(port.writer)),
    head: (log) => head(context, log),
    turn: (log, options) => turn(context, log, options),
    skip: (log, next, options) => skip(context, log, next, options),
    fill: (log, some, local) => fill(context, log, some, local),
    lines: (log, from, to) => lines(context, log, from, to),
    snapshot: (work) => context.snapshot(work),
    othersWrote: () => context.othersWrote(),
    rebuild: () => rebuild(context),
    indexPending: (limit) => indexPending(context, limit),
    copyTo: (file) => engine.copyTo(file),
    integrity: () => engine.integrity(),
    close: () => engine.close(),
  }
}
