import type { CompiledQuery, QueryResult } from 'kysely'
import type { Cell } from '../column.ts'
import { kyselyOver } from '../kysely-over.ts'
import type { Port } from '../port.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Tables } from '../tables.ts'
import { type SqliteConnection, withFaults } from './sqlite-connection.ts'

export function sqliteExecute({
  database,
  statement,
}: SqliteConnection): (query: CompiledQuery) => Promise<QueryResult<unknown>> {
  return async ({ sql, parameters }) => {
    return withFaults(database.name, () => {
      const prepared = statement(sql)
      if (prepared.reader) return { rows: prepared.all(parameters as Cell[]) }
      const { changes } = prepared.run(parameters as Cell[])
      return { rows: [], numAffectedRows: BigInt(changes) }
    })
  }
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

function memo(
  make: (table: string, columns: readonly string[]) => string,
): (table: string, columns: readonly string[]) => string {
  const known = new Map<string, string>()
  return (table, columns) => {
    let sql = known.get(table)
    if (sql === undefined) known.set(table, (sql = make(table, columns)))
    return sql
  }
}

const insertSql = (table: string, columns: readonly string[]) =>
  `insert into "${table}" (${list(columns)}) values (${columns.map(() => '?').join(', ')})`
const upsertSql = (table: string, columns: readonly string[]) => {
  const others = columns.filter((column) => column !== 'log_no' && column !== 'id')
  return `${insertSql(table, columns)} on conflict (log_no, id) do update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`
}
const countSql = (table: string, key: readonly string[]) =>
  `${insertSql(table, [...key, 'count'])} on conflict (${list(key)}) do update set count = "${table}".count + excluded.count`

export function sqlitePort(connection: SqliteConnection): Port {
  const { statement } = connection
  const inserts = memo(insertSql)
  const upserts = memo(upsertSql)
  const counts = memo(countSql)
  const each = (sql: string, rows: readonly (readonly Cell[])[]) => {
    const prepared = statement(sql)
    for (const row of rows) prepared.run(row as Cell[])
  }
  return {
    dialect: 'sqlite',
    all: async <R>(sql: string, values: readonly Cell[] = []) => statement(sql).all(values as Cell[]) as R[],
    run: async (sql, values = []) => void statement(sql).run(values as Cell[]),
    each: async (sql, rows) => each(sql, rows),
    async forIds<R>(sql: (match: string) => string, ids: readonly Buffer[], values: readonly Cell[] = []) {
      const prepared = statement(sql('= ?'))
      return ids.flatMap((id) => prepared.all([...values, id]) as R[])
    },
    insert: async (table, columns, rows) => each(inserts(table, columns), rows),
    replace: async (table, columns, rows) => each(upserts(table, columns), rows),
    addCounts: async (table, key, rows) => each(counts(table, key), rows),
    writer: kyselyOver<Tables & LocalTables>('sqlite', sqliteExecute(connection)) as unknown as LocalWriter,
  }
}
