import type { Cell } from './column.ts'
import { migrated, migrations } from './migrations/migrate.ts'
import type { Port, ReadPort } from './port.ts'
import { Fault } from '#domain/fault.ts'

/** A table by its columns, and those of its primary key in their order. */
interface Shape {
  table: string
  columns: string[]
  key: string[]
}

const page = 1000
/** Each engine has a search index of its own, made from the journal; which migrations were seen is the same on both sides. */
const apart = new Set(['migration', 'search_mark', 'finding_doc'])

/** Every table that is the same on both engines, as an SQLite file has it. */
export async function sharedTables(file: ReadPort): Promise<Shape[]> {
  const rows = await file.all<{ table: string; column: string; key: number }>(
    `select m.name as "table", c.name as "column", c.pk as "key" from sqlite_master m, pragma_table_info(m.name) c
     where m.type = 'table' and m.name not like 'finding_fts%' and m.name not like 'sqlite_%' order by m.name, c.cid`,
  )
  return [...Map.groupBy(rows, ({ table }) => table)].flatMap(([table, some]) => {
    const key = some.filter((one) => one.key > 0).toSorted((a, b) => a.key - b.key)
    return apart.has(table)
      ? []
      : [{ table, columns: some.map(({ column }) => column), key: key.map(({ column }) => column) }]
  })
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

async function copyTable(from: ReadPort, to: Port, { table, columns, key }: Shape): Promise<void> {
  const [all, ordered, marks] = [quoted(columns), quoted(key), key.map(() => '?').join(', ')]
  for (let last: Cell[] | undefined; ; ) {
    const beyond = last ? `where (${ordered}) > (${marks})` : ''
    const sql = `select ${all} from "${table}" ${beyond} order by ${ordered} limit ${page}`
    const rows = await from.all<Record<string, Cell>>(sql, last ?? [])
    await to.insert(
      table,
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    )
    const end = rows.at(-1)
    if (!end || rows.length < page) return
    last = key.map((column) => end[column] ?? null)
  }
}

/** Copies every shared table row for row, from one state of a database into an open transaction on another. Fault store.newer. */
export async function copyTables(from: ReadPort, to: Port, tables: readonly Shape[]): Promise<void> {
  if ((await migrated(from, migrations)) !== migrations.length) throw new Fault('store.newer')
  for (const shape of tables) await copyTable(from, to, shape)
}
