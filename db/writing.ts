import type { Engine } from './engine.ts'
import { createNumbers, type Numbers } from './dictionary.ts'
import { type LogState, readLogState } from './log-state.ts'
import { createMutex } from './mutex.ts'
import type { Port, ReadPort } from './port.ts'

/** What an open store remembers between transactions; all of it can be read again from the database. */
export interface StoreContext {
  engine: Engine
  numbers: Numbers
  /** The number of a log, also where another process entered it meanwhile. */
  logNo(log: string): Promise<number | undefined>
  /** Reads one state of the database; every number in it is known. */
  snapshot<T>(work: (read: ReadPort) => Promise<T>): Promise<T>
  /** Whether another process has written since this was asked last, as far as the engine can tell. */
  othersWrote(): boolean
  /** Runs `work` in a transaction; what it learned is kept only if it commits. */
  write<T>(work: (writing: Writing) => Promise<T>, options?: { bulk?: boolean }): Promise<T>
}

export interface Writing {
  port: Port
  numbers: Numbers
  logState(log: string): Promise<LogState>
  /** Writes the numbers given out so far; otherwise that waits for the commit. */
  enterNumbers(): Promise<void>
  /** Remembers where a log stands once this commits. */
  settle(log: string, state: LogState): void
  /** Forgets what is remembered of a log. */
  drop(log: string): void
}

const numbersSql = {
  chain: 'select no, log as text from chain where no > ? order by no',
  symbol: 'select no, text from symbol where no > ? order by no',
}

const unseenSql = `select 'log' as kind, no, log as text from chain where no > ?
  union all select 'symbol' as kind, no, text from symbol where no > ?`

/** What was entered since, in one round trip: on PostgreSQL every read asks. */
async function loadNumbers(all: ReadPort['all'], numbers: Numbers): Promise<void> {
  const { logs, symbols } = numbers.counts()
  const unseen = await all<{ kind: 'log' | 'symbol'; no: number; text: string }>(unseenSql, [logs, symbols])
  const of = (wanted: 'log' | 'symbol') => unseen.filter(({ kind }) => kind === wanted)
  numbers.load({ logs: of('log'), symbols: of('symbol') })
}

async function storeNumbers(port: Port, numbers: Numbers): Promise<void> {
  const { logs, symbols } = numbers.taken()
  if (logs.length > 0)
    await port.insert(
      'chain',
      ['no', 'log', 'epoch', 'from_n', 'from_hash'],
      logs.map(({ no, text }) => [no, text, 1, 0, null]),
    )
  if (symbols.length > 0)
    await port.insert(
      'symbol',
      ['no', 'text'],
      symbols.map(({ no, text }) => [no, text]),
    )
}

export async function createContext(engine: Engine): Promise<StoreContext> {
  const { now } = engine
  const numbers = createNumbers(now && ((table, above) => now(numbersSql[table], [above])))
  const states = new Map<string, LogState>()
  const inTurn = createMutex()
  const versions = { read: engine.othersVersion?.(), written: engine.othersVersion?.() }
  await loadNumbers(engine.all, numbers)
  engine.afterReads?.((all) => loadNumbers(all, numbers))
  /** What is remembered was read before another process wrote. */
  const catchUp = async (port: Port) => {
    const version = engine.othersVersion?.()
    if (version !== undefined && version === versions.written) return
    states.clear()
    await loadNumbers(port.all, numbers)
    versions.written = version
  }

  const once = async <T>(work: (writing: Writing) => Promise<T>, options?: { bulk?: boolean }) => {
    const settled = new Map<string, LogState | undefined>()
    try {
      const result = await engine.write(async (port) => {
        await catchUp(port)
        const value = await work({
          port,
          numbers,
          logState: (log) => readLogState(port, log, numbers.numbering.log(log), settled.get(log) ?? states.get(log)),
          enterNumbers: () => storeNumbers(port, numbers),
          settle: (log, state) => void settled.set(log, state),
          drop: (log) => void settled.set(log, undefined),
        })
        await storeNumbers(port, numbers)
        return value
      }, options)
      numbers.keep()
      for (const [log, state] of settled) {
        if (state === undefined) states.delete(log)
        else states.set(log, state)
      }
      return result
    } catch (error) {
      numbers.forget()
      states.clear()
      throw error
    }
  }
  return {
    engine,
    numbers,
    async logNo(log) {
      const no = numbers.dictionary.logNo(log)
      if (no !== undefined || engine.now) return no
      await loadNumbers(engine.all, numbers)
      return numbers.dictionary.logNo(log)
    },
    snapshot: (work) =>
      engine.snapshot(async (read) => {
        await loadNumbers(read.all, numbers)
        return work(read)
      }),
    othersWrote() {
      const version = engine.othersVersion?.()
      const wrote = version !== versions.read
      versions.read = version
      return wrote
    },
    write: (work, options) => inTurn(() => once(work, options)),
  }
}
