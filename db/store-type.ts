import type { Change, ChainedLine } from '#domain/change.ts'
import type { Hash, Instant, LogId, PersonId, Ref } from '#domain/fields.ts'
import type { Cell, Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import type { ReadPort } from './port.ts'
import type { LocalWriter, Reader } from './tables.ts'

/** A home's encrypted file with its 32-byte raw key, or a PostgreSQL database at headquarters. */
export type Location = { file: string; key: Uint8Array; readOnly?: boolean } | { url: string }
export type Dialect = 'sqlite' | 'postgres'

/** Whose log is written to, and the person writing. */
export interface Author {
  log: LogId
  by: PersonId
}

/** `log`: the log of the record that the caller means to revise; `expect`: hash of the line it was read from. */
export type Intent = Change & { log?: LogId; expect?: Hash }

export interface CommitOptions {
  at: Instant
  /** Keys of drafts that these changes replace; dropped in the same transaction. */
  drop?: readonly string[]
  /** Writes to local tables in the same transaction. */
  local?: (tx: LocalWriter, committed: Committed[]) => Promise<void>
}

export interface Committed {
  ref: Ref
  rev: number
  hash: Hash
  n: number
}

/** A line that was stored and not applied, or applied and marked (X505). `path` names the member at fault. */
export interface LineException {
  n: number
  code: 'X501' | 'X502' | 'I503' | 'X504' | 'X505' | 'X507'
  path?: string
}

/** A line whose body was checked elsewhere: `fault` null where it fits its schema, else the path at fault. */
export type IncomingLine = ChainedLine & { fault?: string | null }

export interface ReceiveOptions {
  /** Epoch of the bundle; a greater one than the log's own begins from its present head. 1 unless told. */
  epoch?: number
  /** When the lines came, for the clock's exceptions; absent: only clocks running backwards are marked. */
  receivedAt?: Instant
  local?: (tx: LocalWriter, received: Received) => Promise<void>
}

/** How a log goes on in a new epoch (FORMAT §9.1). */
export interface TurnOptions {
  /** The last line that stays as it is. */
  after: number
  /** Verified lines that take the place of those set aside. */
  lines: readonly ChainedLine[]
  epoch: number
  at: Instant
  local?: (tx: LocalWriter) => Promise<void>
}

export interface Received {
  lines: number
  applied: number
  exceptions: LineException[]
}

/** `n` and `hash` of a log's last line (0 and undefined before any), and what the next line's `prev` must be. */
export interface Head {
  n: number
  hash: Hash | undefined
  prev: Hash
  epoch: number
}

export interface Store {
  readonly dialect: Dialect
  /** Selects over every table; it cannot write. */
  readonly read: Reader
  /** The same in SQL with `?` for values, prepared once: for what is asked often. */
  all<R = Row>(sql: string, values?: readonly Cell[]): Promise<R[]>
  /** Local numbers of logs and symbols, for reading rows. */
  readonly dictionary: Dictionary
  /** Appends one line per change and updates the record tables, all or none. The one way to write a record of one's own. */
  commit(author: Author, changes: readonly Intent[], options: CommitOptions): Promise<Committed[]>
  /** Appends another log's lines in one transaction. E404, E405 where they don't continue its chain; faults of content never block. */
  receive(log: LogId, lines: readonly IncomingLine[], options?: ReceiveOptions): Promise<Received>
  /** The same from chunks that are verified while earlier ones are being written; still one transaction. */
  receiveStream(log: LogId, chunks: AsyncIterable<readonly IncomingLine[]>, options?: ReceiveOptions): Promise<Received>
  /** Writes to local tables, all or none. Not to be called from within itself or a `local` callback. */
  transaction<T>(work: (tx: LocalWriter) => Promise<T>): Promise<T>
  head(log: LogId): Promise<Head>
  /** Lets a log go on another way under a new epoch; what it held beyond is set aside. How many lines that were. */
  turn(log: LogId, options: TurnOptions): Promise<number>
  /** Declares lines lost for good: the next line of a log is `n`, and follows on `prev`. */
  skip(
    log: LogId,
    next: { n: number; prev: Hash },
    options: { at: Instant; local?: (tx: LocalWriter) => Promise<void> },
  ): Promise<void>
  /** Puts lines that were declared lost where they belong; E404 where they join neither end of a gap. */
  fill(log: LogId, lines: readonly ChainedLine[], local: (tx: LocalWriter) => Promise<void>): Promise<void>
  /** The text of lines `from` to `to`, both included. */
  lines(log: LogId, from: number, to: number): AsyncIterable<string>
  /** Reads one state of the database whatever is written meanwhile. */
  snapshot<T>(work: (read: ReadPort) => Promise<T>): Promise<T>
  /** Whether another process has written since this was asked last; false where the engine can't tell. */
  othersWrote(): boolean
  /** Throws away every record row, rollup and review state and makes them again from the journal. */
  rebuild(): Promise<void>
  /** Brings the search index up to `limit` lines nearer to the journal; how many lines it took in. */
  indexPending(limit: number): Promise<number>
  /** Writes a consistent copy of an encrypted store's file under the same key; whole once it has its name. */
  copyTo(file: string): Promise<void>
  /** What the database itself finds wrong with its file. */
  integrity(): Promise<string[]>
  close(): Promise<void>
}
