import { join } from 'node:path'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { lineGenesis } from '#bundle/chain.ts'
import { copyRows } from '#db/dialect/postgres-copy.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import type { Cell } from '#db/column.ts'
import { openStore } from '#db/store.ts'
import type { Location } from '#db/store-type.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { benchJournal, benchLog, journalBlocks } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'
import { inLineOrder, tablesOf, type TableRows } from './rows.ts'

const key = new Uint8Array(32).fill(2)
const start = { log: benchLog, n: 1, prev: lineGenesis(benchLog) }

/** Wall time from a journal's bytes to the committed store, verification included. */
async function received(location: Location, blocks: readonly Uint8Array[]): Promise<number> {
  const store = await openStore(location)
  const time = await seconds(() => store.receiveStream(benchLog, verifiedLines(start, blocks)))
  await store.close()
  return time
}

async function emptied(location: Location): Promise<void> {
  await (await openStore(location)).close()
}

/** The same rows by hand-written prepared statements: one by one, one transaction, the same settings. */
async function insertedByHand(file: string, tables: readonly TableRows[]): Promise<number> {
  await emptied({ file, key })
  const { database } = connect(file, key, 'write')
  database.pragma('cache_size = -65536')
  const statements = new Map(
    tables.map(({ table, columns }) => [table, database.prepare<[Cell[]]>(`insert into "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`)]),
  )
  const rows = inLineOrder(tables)
  const time = await seconds(() => {
    database.exec('begin immediate')
    for (const { table, row } of rows) statements.get(table)?.run(row)
    database.exec('commit')
  })
  database.close()
  return time
}

async function copiedByHand(url: string, tables: readonly TableRows[]): Promise<number> {
  await emptied({ url })
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const client = await pool.connect()
  const time = await seconds(async () => {
    await client.query('begin')
    for (const { table, columns, rows } of tables) await copyRows(client, table, columns, rows)
    await client.query('commit')
  })
  client.release()
  await pool.end()
  return time
}

function result(name: string, lines: number, rounds: number, run: Awaited<ReturnType<typeof interleaved>>): Benchmark {
  return { name, unit: 's', value: rounded(median(run.ours)), floor: rounded(median(run.floor)), ratio: rounded(run.ratio), limit: 1.3, runs: rounds, peers: [{ name: 'lines/s', value: rounded(lines / median(run.ours)) }] }
}

async function rowsOfImport(folder: string, blocks: readonly Uint8Array[]): Promise<TableRows[]> {
  const store = await openStore({ file: join(folder, 'rows.db'), key })
  await store.receiveStream(benchLog, verifiedLines(start, blocks))
  const tables = await tablesOf(store)
  await store.close()
  return tables
}

/** G4: importing a journal into the encrypted store. */
export async function benchImportSqlite(folder: string, lines: number, rounds: number): Promise<Benchmark[]> {
  const blocks = journalBlocks(benchJournal(lines))
  const tables = await rowsOfImport(folder, blocks)
  const fresh = (name: string) => {
    const file = join(folder, name)
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    return file
  }
  const run = await interleaved(rounds, () => received({ file: fresh('ours.db'), key }, blocks), () => insertedByHand(fresh('hand.db'), tables))
  return [result(`G4 import ${lines} lines, SQLite`, lines, rounds, run)]
}

/** G5: importing a journal into PostgreSQL; `database` gives the URL of an empty one. */
export async function benchImportPostgres(folder: string, database: () => Promise<string>, lines: number, rounds: number): Promise<Benchmark[]> {
  const blocks = journalBlocks(benchJournal(lines))
  const tables = await rowsOfImport(folder, blocks)
  const run = await interleaved(rounds, async () => received({ url: await database() }, blocks), async () => copiedByHand(await database(), tables))
  return [result(`G5 import ${lines} lines, PostgreSQL`, lines, rounds, run)]
}
