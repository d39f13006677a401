import { Fault } from '#domain/fault.ts'

/** Local numbers of logs and of the words of reference packs; they differ from node to node and never leave it. */
export interface Dictionary {
  logText(no: number): string
  logNo(log: string): number | undefined
  symbolText(no: number): string
  symbolNo(text: string): number | undefined
  logs(): readonly { no: number; log: string }[]
}

/** Gives out numbers while a transaction writes. */
export interface Numbering {
  log(log: string): number
  symbol(text: string): number
}

interface Side {
  byText: Map<string, number>
  byNo: string[]
  fresh: string[]
}

export interface Numbers {
  dictionary: Dictionary
  numbering: Numbering
  /** Takes in rows that another connection wrote. */
  load(rows: { logs: { no: number; text: string }[]; symbols: { no: number; text: string }[] }): void
  /** What was given out since the last call, to be written before the commit. */
  taken(): { logs: { no: number; text: string }[]; symbols: { no: number; text: string }[] }
  /** Everything taken is now in the database. */
  keep(): void
  /** The transaction was rolled back: numbers given out since the last `keep` are free again. */
  forget(): void
  counts(): { logs: number; symbols: number }
}

function side(): Side {
  return { byText: new Map(), byNo: [''], fresh: [] }
}

function add(to: Side, text: string): number {
  const known = to.byText.get(text)
  if (known !== undefined) return known
  const no = to.byNo.push(text) - 1
  to.byText.set(text, no)
  to.fresh.push(text)
  return no
}

function textOf(from: Side, no: number, refresh: () => void): string {
  if (no >= from.byNo.length) refresh()
  const text = from.byNo[no]
  if (no < 1 || text === undefined) throw new Fault('store.damaged', { what: `number ${no}` })
  return text
}

function noOf(from: Side, text: string, refresh: () => void): number | undefined {
  if (!from.byText.has(text)) refresh()
  return from.byText.get(text)
}

function drop(from: Side, count: number): void {
  for (const text of from.byNo.splice(from.byNo.length - count, count)) from.byText.delete(text)
}

/** Rows that another process wrote, as the database has them now. */
export type Lookup = (table: 'chain' | 'symbol', above: number) => { no: number; text: string }[]

/** In-memory dictionary of one open store. What another process entered meanwhile is looked up where it first turns up. */
export function createNumbers(lookup?: Lookup): Numbers {
  const logs = side()
  const symbols = side()
  const unkept = { logs: 0, symbols: 0 }
  const rowsOf = (of: Side, texts: string[]) => texts.map((text) => ({ no: of.byText.get(text) ?? 0, text }))
  const loadSide = (to: Side, rows: { no: number; text: string }[]) => {
    for (const { no, text } of rows) {
      to.byNo[no] = text
      to.byText.set(text, no)
    }
  }
  const keep = () => void Object.assign(unkept, { logs: 0, symbols: 0 })
  const refresh = (of: Side, table: 'chain' | 'symbol') => () => {
    if (lookup) loadSide(of, lookup(table, of.byNo.length - 1))
  }
  const refreshLogs = refresh(logs, 'chain')
  const refreshSymbols = refresh(symbols, 'symbol')
  return {
    dictionary: {
      logText: (no) => textOf(logs, no, refreshLogs),
      logNo: (log) => noOf(logs, log, refreshLogs),
      symbolText: (no) => textOf(symbols, no, refreshSymbols),
      symbolNo: (text) => noOf(symbols, text, refreshSymbols),
      logs: () => logs.byNo.flatMap((log, no) => (no === 0 ? [] : [{ no, log }])),
    },
    numbering: { log: (log) => add(logs, log), symbol: (text) => add(symbols, text) },
    load(rows) {
      loadSide(logs, rows.logs)
      loadSide(symbols, rows.symbols)
    },
    taken() {
      const rows = { logs: rowsOf(logs, logs.fresh), symbols: rowsOf(symbols, symbols.fresh) }
      unkept.logs += logs.fresh.length
      unkept.symbols += symbols.fresh.length
      logs.fresh = []
      symbols.fresh = []
      return rows
    },
    keep,
    forget() {
      drop(logs, unkept.logs + logs.fresh.length)
      drop(symbols, unkept.symbols + symbols.fresh.length)
      logs.fresh = []
      symbols.fresh = []
      keep()
    },
    counts: () => ({ logs: logs.byNo.length - 1, symbols: symbols.byNo.length - 1 }),
  }
}
