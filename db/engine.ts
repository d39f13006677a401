import type { Kysely } from 'kysely'
import type { Cell, Row } from './column.ts'
import type { Port, ReadPort } from './port.ts'
import type { Dialect } from './store-type.ts'
import type { Tables } from './tables.ts'

/** An open database: many readers, one writer at a time. */
export interface Engine {
  readonly dialect: Dialect
  readonly read: Kysely<Tables>
  /** Reads outside any transaction; `?` for values. */
  all<R = Row>(sql: string, values?: readonly Cell[]): Promise<R[]>
  /** The same at once, where the engine can. */
  now?<R = Row>(sql: string, values: readonly Cell[]): R[]
  /** Where the engine can't: what is to happen after every read that found something, before its rows are handed over. */
  afterReads?(then: (all: ReadPort['all']) => Promise<void>): void
  /** Differs from what it was once another process has written; where the engine can tell. */
  othersVersion?(): number
  /** Runs `work` in a transaction of its own, after those before it; rolls back where it throws. */
  write<T>(work: (port: Port) => Promise<T>, options?: { bulk?: boolean }): Promise<T>
  /** One state of the database, on a connection of its own. */
  snapshot<T>(work: (read: ReadPort) => Promise<T>): Promise<T>
  /** What the database itself finds wrong with its file. */
  integrity(): Promise<string[]>
  /** Writes a copy that is whole once it has its name. */
  copyTo(file: string): Promise<void>
  close(): Promise<void>
}
