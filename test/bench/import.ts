import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { lineGenesis } from '#bundle/chain.ts'
import type { Cell } from '#db/column.ts'
import { copyRows } from '#db/dialect/postgres-copy.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { rowColumns } from '#db/record-state.ts'
import { openStore } from '#db/store.ts'
import type { Location } from '#db/store-type.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { benchJournal, benchLog, journalBlocks } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'
import { journalColumns, type ReadLine, writeByHand } from './rows.ts'

const key = new Uint8Array(32).fill(2)

/** Wall time from a journal's bytes to the committed store, verification included. */
async function received(location: Location, blocks: readonly Uint8Array[]): Promise<number> {
  const store = await openStore(location)
  const time = await seconds(() =>
    store.receiveStream(benchLog, verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, blocks)),
  )
  await store.close()
  return time
}

/** From parsed lines by prepared statements, one row at a time, one transaction, the same settings; nothing is verified. */
async function insertedByHand(file: string, lines: readonly ReadLine[]): Promise<number> {
  await (await openStore({ file, key })).close()
  const { database, statement } = connect(file, key, 'write')
  database.pragma('cache_size = -65536')
  const sqls = new Map<string, string>()
  const insert = (table: string, columns: readonly string[], verb = 'insert') => {
    const name = `${verb} ${table}`
    const sql =
      sqls.get(name) ??
      `${verb} into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
    sqls.set(name, sql)
    return (row: Cell[]) => void statement(sql).run(row)
  }
  const journal = insert('journal', journalColumns)
  const time = await seconds(() => {
    database.exec('begin immediate')
    writeByHand(lines, {
      journal,
      fresh: (noun, row) => insert(noun, rowColumns[noun])(row),
      revised: (noun, row) => insert(noun, rowColumns[noun], 'replace')(row),
      table: (name, columns, rows) => rows.forEach(insert(name, columns)),
    })
    database.exec('commit')
  })
  database.close()
  return time
}

/** The same by COPY. */
async function copiedByHand(url: string, lines: readonly ReadLine[]): Promise<number> {
  await (await openStore({ url })).close()
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const client = await pool.connect()
  const time = await seconds(async () => {
    await client.query('begin')
    const tables = new Map<string, { columns: readonly string[]; rows: Map<string, Cell[]> }>()
    const add = (name: string, columns: readonly string[], of: string, row: Cell[]) => {
      const table = tables.get(name) ?? { columns, rows: new Map<string, Cell[]>() }
      tables.set(name, table)
      table.rows.set(of, row)
    }
    const put = (noun: keyof typeof rowColumns, row: Cell[]) =>
      add(noun, rowColumns[noun], (row[1] as Buffer).toString('latin1'), row)
    writeByHand(lines, {
      journal: (row) => add('journal', journalColumns, String(row[0]), row),
      fresh: put,
      revised: put,
      table: (name, columns, rows) => rows.forEach((row, index) => add(name, columns, String(index), row)),
    })
    for (const [table, { columns, rows }] of tables) await copyRows(client, table, columns, [...rows.values()])
    await client.query('commit')
  })
  client.release()
  await pool.end()
  return time
}

function result(name: string, rounds: number, run: Awaited<ReturnType<typeof interleaved>>): Benchmark {
  return {
    name,
    unit: 's',
    value: rounded(median(run.ours)),
    floor: rounded(median(run.floor)),
    ratio: rounded(run.ratio),
    limit: 1.3,
    runs: rounds,
  }
}

/** G4: importing a journal into the encrypted store. */
export async function benchImportSqlite(folder: string, count: number, rounds: number): Promise<Benchmark[]> {
  const lines = benchJournal(count)
  const blocks = journalBlocks(lines)
  const fresh = (name: string) => {
    const file = join(folder, name)
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    return file
  }
  const run = await interleaved(
    rounds,
    () => received({ file: fresh('ours.db'), key }, blocks),
    () => insertedByHand(fresh('hand.db'), lines),
  )
  return [result(`G4 import ${count} lines, SQLite`, rounds, run)]
}

/** G5: importing a journal into PostgreSQL; `database` gives the URL of an empty one. */
export async function benchImportPostgres(
  database: () => Promise<string>,
  count: number,
  rounds: number,
): Promise<Benchmark[]> {
  const lines = benchJournal(count)
  const blocks = journalBlocks(lines)
  const run = await interleaved(
    rounds,
    async () => received({ url: await database() }, blocks),
    async () => copiedByHand(await database(), lines),
  )
  return [result(`G5 import ${count} lines, PostgreSQL`, rounds, run)]
}
