import type { CompiledQuery, QueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import type { Cell } from '../column.ts'
import { kyselyOver } from '../kysely-over.ts'
import type { LocalTables } from '../local-tables.ts'
import type { Port } from '../port.ts'
import type { LocalWriter, Tables } from '../tables.ts'
import { copyRows } from './postgres-copy.ts'

const numbered = new Map<string, { text: string; name: string }>()

/** `?` becomes `$1`, `$2` …; the statement is kept prepared on its connection. */
export function prepared(sql: string): { text: string; name: string } {
  const known = numbered.get(sql)
  if (known !== undefined) return known
  let count = 0
  const statement = { text: sql.replaceAll('?', () => `$${++count}`), name: `m${numbered.size}` }
  if (numbered.size < 1000) numbered.set(sql, statement)
  return numbered.has(sql) ? statement : { ...statement, name: '' }
}

export function postgresExecute(
  client: Pick<PoolClient, 'query'>,
): (query: CompiledQuery) => Promise<QueryResult<unknown>> {
  return async ({ sql, parameters }) => {
    const result = await client.query(sql, [...parameters])
    return { rows: result.rows as unknown[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }
}

/** A handful of rows goes in one statement of VALUES, more by COPY. */
const copyFrom = 20

async function insertRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  if (rows.length >= copyFrom) return copyRows(client, table, columns, rows)
  const one = `(${columns.map(() => '?').join(', ')})`
  const names = columns.map((column) => `"${column}"`).join(', ')
  await client.query({
    ...prepared(`insert into "${table}" (${names}) values ${rows.map(() => one).join(', ')}`),
    values: rows.flat(),
  })
}

async function addCounts(
  client: PoolClient,
  table: string,
  key: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const names = key.map((column) => `"${column}"`).join(', ')
  const arrays = first.map((cell) => (Buffer.isBuffer(cell) ? '?::bytea[]' : '?::bigint[]')).join(', ')
  const sql = `insert into "${table}" (${names}, count) select * from unnest(${arrays}) on conflict (${names}) do update set count = "${table}".count + excluded.count`
  await client.query({ ...prepared(sql), values: first.map((_, index) => rows.map((row) => row[index])) })
}

export function postgresPort(client: PoolClient): Port {
  return {
    dialect: 'postgres',
    async all<R>(sql: string, values: readonly Cell[] = []) {
      const { rows } = await client.query({ ...prepared(sql), values: [...values] })
      return rows as R[]
    },
    async run(sql, values = []) {
      await (values.length === 0 ? client.query(sql) : client.query({ ...prepared(sql), values: [...values] }))
    },
    async each(sql, rows) {
      for (const values of rows) await client.query({ ...prepared(sql), values: [...values] })
    },
    async forIds<R>(sql: (match: string) => string, ids: readonly Buffer[], values: readonly Cell[] = []) {
      if (ids.length === 0) return []
      const { rows } = await client.query({ ...prepared(sql('= any(?::bytea[])')), values: [...values, [...ids]] })
      return rows as R[]
    },
    insert: (table, columns, rows) => insertRows(client, table, columns, rows),
    async replace(table, columns, rows) {
      if (rows.length === 0) return
      const log = columns.indexOf('log_no')
      const id = columns.indexOf('id')
      const keys = [rows.map((row) => row[log]), rows.map((row) => row[id])]
      await client.query({
        ...prepared(`delete from "${table}" where (log_no, id) in (select * from unnest(?::bigint[], ?::bytea[]))`),
        values: keys,
      })
      await insertRows(client, table, columns, rows)
    },
    addCounts: (table, key, rows) => addCounts(client, table, key, rows),
    writer: kyselyOver<Tables & LocalTables>('postgres', postgresExecute(client)) as unknown as LocalWriter,
  }
}
