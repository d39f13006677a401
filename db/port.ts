import type { Cell, Row } from './column.ts'
import type { Dialect } from './store-type.ts'
import type { LocalWriter } from './tables.ts'

/** One state of the database, asked in SQL with `?` for values. */
export interface ReadPort {
  readonly dialect: Dialect
  all<R = Row>(sql: string, values?: readonly Cell[]): Promise<R[]>
  /** Selects for many ids: `sql` is given the test an id is put to, which must be its last value. */
  forIds<R = Row>(sql: (match: string) => string, ids: readonly Buffer[], values?: readonly Cell[]): Promise<R[]>
}

/** One open write transaction; each dialect has its own. */
export interface Port extends ReadPort {
  run(sql: string, values?: readonly Cell[]): Promise<void>
  /** Runs one statement for many rows of values. */
  each(sql: string, rows: readonly (readonly Cell[])[]): Promise<void>
  /** Writes rows whose keys are known to be new. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>
  /** Writes rows over those of equal (log_no, id). */
  replace(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>
  /** Adds counts, the last cell of each row, to those under the same key. */
  addCounts(table: string, key: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>
  /** For local tables. */
  readonly writer: LocalWriter
}
