import type { Row } from '#db/column.ts'
import { openPostgres } from '#db/dialect/postgres.ts'
import { openSqlite } from '#db/dialect/sqlite.ts'
import type { Engine } from '#db/engine.ts'
import type { Location, Store } from '#db/store-type.ts'

export const engineAt = (location: Location) =>
  'file' in location ? openSqlite(location.file, location.key) : openPostgres(location.url)

/** What search keeps of its own, and makes again. */
const ofSearch = /^(?:finding_(?:doc|fts)|search_mark)/

/** Writes every row of a store into the tables of an earlier version. */
export async function copyInto(old: Engine, from: Store): Promise<void> {
  const tables = await old.all<{ name: string }>(
    old.dialect === 'sqlite'
      ? "select name from sqlite_master where type = 'table'"
      : 'select tablename as name from pg_tables where schemaname = current_schema()',
  )
  for (const { name: table } of tables) {
    if (table === 'migration' || ofSearch.test(table)) continue
    const columns = await old.all<{ name: string }>(
      old.dialect === 'sqlite'
        ? `select name from pragma_table_info('${table}')`
        : `select column_name as name from information_schema.columns where table_name = '${table}' and table_schema = current_schema()`,
    )
    const names = columns.map(({ name }) => name)
    const list = names.map((name) => `"${name}"`).join(', ')
    const rows = await from.all<Row>(`select ${list} from "${table}"`)
    const marks = names.map(() => '?').join(', ')
    await old.write((port) =>
      port.each(
        `insert into "${table}" (${list}) values (${marks})`,
        rows.map((row) => names.map((name) => row[name] ?? null)),
      ),
    )
  }
}
