import type { Cell, Row } from '#db/column.ts'
import type { Store } from '#db/store-type.ts'
import { nouns } from '#domain/change.ts'

export interface TableRows {
  table: string
  columns: string[]
  rows: Cell[][]
}

/** Everything that an import wrote, ready to be written again by hand: the journal first, then every other table. */
export async function tablesOf(store: Store): Promise<TableRows[]> {
  const tables = ['journal', ...nouns, 'week_category', 'week_unit', 'chain', 'symbol', 'exception']
  const found: TableRows[] = []
  for (const table of tables) {
    const rows = await store.all<Row>(`select * from "${table}"`)
    const columns = Object.keys(rows[0] ?? {})
    if (rows.length > 0) found.push({ table, columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) })
  }
  return found
}

/** In the order in which a hand-written import would go: each line, then the row of the record it leaves. */
export function inLineOrder(tables: readonly TableRows[]): { table: string; row: Cell[] }[] {
  const byPos = new Map<Cell, { table: string; row: Cell[] }>()
  for (const { table, columns, rows } of tables) {
    const pos = columns.indexOf('pos')
    if (pos >= 0 && table !== 'journal') for (const row of rows) byPos.set(row[pos] ?? null, { table, row })
  }
  const journal = tables.find(({ table }) => table === 'journal')
  const lines = (journal?.rows ?? []).flatMap((row) => [{ table: 'journal', row }, ...[byPos.get(row[0] ?? null) ?? []].flat()])
  const others = tables.filter(({ columns }) => !columns.includes('pos')).flatMap(({ table, rows }) => rows.map((row) => ({ table, row })))
  return [...lines, ...others]
}
