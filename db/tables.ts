import type { Kysely } from 'kysely'
import type { Noun } from '#domain/change.ts'
import type { Columns } from './columns/all.ts'
import type { LocalTables } from './local-tables.ts'

type Snake<T extends string> = T extends `${infer H}${infer R}`
  ? H extends Lowercase<H>
    ? `${H}${Snake<R>}`
    : `_${Lowercase<H>}${Snake<R>}`
  : T
type CellOf<S> = S extends 'int' ? number : S extends 'blob' ? Buffer : string
type CellsOf<F extends string, S> = S extends 'ref'
  ? { [K in `${Snake<F>}_log`]: number | null } & { [K in `${Snake<F>}_id`]: Buffer | null }
  : S extends 'pack'
    ? { [K in `${Snake<F>}_id` | `${Snake<F>}_version`]: number | null }
    : S extends 'key'
      ? { [K in Snake<F>]: number | null }
      : { [K in Snake<F>]: CellOf<S> | null }
type Joined<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never
type FieldCells<F> = Joined<
  { [K in keyof F & string]: F[K] extends { shape: infer S } ? CellsOf<K, S> : never }[keyof F & string]
>

/** What every record's row begins with. `pos` is the place of its head line in the journal. */
export interface Envelope {
  log_no: number
  id: Buffer
  pos: number
  rev: number
  recorded_at: number
  recorded_by: string
  voided: number
  reason: string | null
}

/** Kinds of record that somebody else reviews, and their states by place. Withdrawn: the record's visit is void; revoked (撤销): an objection to it was upheld. Neither counts. Reviewed (待审定): accepted by one of the two whom a visit at three levels asks for. */
export const reviewable = ['attendance', 'attitude', 'commendation', 'finding', 'order', 'visit'] as const
export type Reviewable = (typeof reviewable)[number]
export const reviewStates = ['pending', 'accepted', 'returned', 'answered', 'withdrawn', 'revoked', 'reviewed'] as const
/** States in which a record counts for nothing. */
export const uncounted: readonly number[] = [reviewStates.indexOf('withdrawn'), reviewStates.indexOf('revoked')]
/** Condition on a reviewable record's row `t` that it counts: neither void, nor of a visit that is, nor revoked. */
export const stands = `t.voided = 0 and t.review_state not in (${uncounted.join(', ')})`

export type RecordTable<N extends Noun> = Envelope &
  FieldCells<Columns[N]> &
  (N extends Reviewable ? { review_state: number } : unknown)
export type RecordTables = { [N in Noun]: RecordTable<N> }

/** The journal, the numbers of logs and symbols, and what is derived from the record tables. */
interface JournalTables {
  /** `back`: place of the line that the record had as its head before. */
  journal: { pos: number; hash: Buffer; back: number | null; line: string }
  chain: { no: number; log: string; epoch: number; from_n: number; from_hash: Buffer | null }
  symbol: { no: number; text: string }
  week_category: { week: number; category: number; severity: number; count: number }
  week_unit: { week: number; unit_log: number; unit_id: Buffer; count: number }
  search_mark: { log_no: number; n: number }
  finding_doc: { docid: number; log_no: number; id: Buffer }
}

export type Tables = RecordTables & JournalTables & LocalTables

/** Selects and nothing else. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'fn' | 'dynamic' | 'getExecutor'>

/** Selects over every table and writes to the local ones. */
export type LocalWriter = Reader & Pick<Kysely<LocalTables>, 'insertInto' | 'updateTable' | 'deleteFrom'>
