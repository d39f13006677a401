import type { Category, Instant, Key, LogId, PersonId, Ref, Severity } from '#domain/fields.ts'
import { instantMs } from '../cell.ts'
import type { Cell } from '../column.ts'
import { columns } from '../columns/all.ts'
import type { Store } from '../store-type.ts'
import { reviewStates, stands } from '../tables.ts'
import { marks, refersToAny } from './records.ts'

/** One word of a search, with what the caller knows it may stand for; a finding matches through any of them. */
export interface SearchWord {
  text: string
  persons?: readonly PersonId[]
  units?: readonly Ref[]
  codes?: readonly Key[]
}

/** Whether a word is nothing but its text. */
export function standsForNothing({ persons = [], units = [], codes = [] }: SearchWord): boolean {
  return persons.length + units.length + codes.length === 0
}

/** What a list of findings is narrowed by; `units` are all records of one unit, `logs` those whose findings are wanted. */
export interface FindingFilter {
  search?: readonly SearchWord[] | undefined
  units?: readonly Ref[] | undefined
  persons?: readonly PersonId[] | undefined
  visit?: Ref | undefined
  categories?: readonly Category[] | undefined
  codes?: readonly Key[] | undefined
  clauses?: readonly Key[] | undefined
  severities?: readonly Severity[] | undefined
  review?: readonly (typeof reviewStates)[number][] | undefined
  corrected?: boolean | undefined
  /** Those of these codes or severities, or with `wanted` false all others. */
  handover?: { codes: readonly Key[]; severities: readonly Severity[]; wanted: boolean } | undefined
  fromAt?: Instant | undefined
  /** First instant that is too late. */
  toAt?: Instant | undefined
  logs?: readonly LogId[] | undefined
  voided?: boolean | undefined
}

export interface Condition {
  sql: string
  values: Cell[]
}

const numbering = { log: () => 0, symbol: () => 0 }
const { category, severity } = columns.finding

function oneOf(column: string, cells: readonly Cell[] | undefined): Condition[] {
  if (cells === undefined) return []
  if (cells.length === 0) return [{ sql: '1 = 0', values: [] }]
  return [{ sql: cells.length === 1 ? `${column} = ?` : `${column} in (${marks(cells)})`, values: [...cells] }]
}

/** Words that no line here ever used have no number: they match nothing. */
export function codeCells(store: Store, codes: readonly Key[]): number[] {
  return codes.flatMap((code) => store.dictionary.symbolNo(code) ?? [])
}

function severityCells(severities: readonly Severity[]): Cell[] {
  return severities.map((value) => severity.encode(value, numbering)?.[0] ?? null)
}

function handedOver(store: Store, handover: FindingFilter['handover']): Condition[] {
  if (handover === undefined) return []
  const { codes, severities, wanted } = handover
  const either = [...oneOf('t.code', codeCells(store, codes)), ...oneOf('t.severity', severityCells(severities))]
  const sql = `(${either.map((one) => one.sql).join(' or ')})`
  return [{ sql: wanted ? sql : `not ${sql}`, values: either.flatMap(({ values }) => values) }]
}

function compared(column: string, operator: string, at: Instant | undefined): Condition[] {
  return at === undefined ? [] : [{ sql: `${column} ${operator} ?`, values: [instantMs(at) ?? 0] }]
}

/** Everything in a filter but its search, as conditions on `t`. */
export function conditionsOf(store: Store, filter: FindingFilter): Condition[] {
  const { units, visit } = filter
  return [
    ...(filter.voided ? [] : [{ sql: stands, values: [] }]),
    ...(units === undefined ? [] : [refersToAny(store, 'unit', units)]),
    ...(visit === undefined ? [] : [refersToAny(store, 'visit', [visit])]),
    ...oneOf('t.person', filter.persons),
    ...oneOf(
      't.category',
      filter.categories?.map((value) => category.encode(value, numbering)?.[0] ?? null),
    ),
    ...oneOf('t.code', filter.codes && codeCells(store, filter.codes)),
    ...oneOf('t.clause', filter.clauses && codeCells(store, filter.clauses)),
    ...oneOf('t.severity', filter.severities && severityCells(filter.severities)),
    ...oneOf(
      't.review_state',
      filter.review?.map((value) => reviewStates.indexOf(value)),
    ),
    ...oneOf('t.corrected', filter.corrected === undefined ? undefined : [filter.corrected ? 1 : 0]),
    ...handedOver(store, filter.handover),
    ...oneOf(
      't.log_no',
      filter.logs?.flatMap((log) => store.dictionary.logNo(log) ?? []),
    ),
    ...compared('t.at', '>=', filter.fromAt),
    ...compared('t.at', '<', filter.toAt),
  ]
}

export function whereAll(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '', values: [] }
  return {
    sql: `where ${conditions.map(({ sql }) => sql).join(' and ')}`,
    values: conditions.flatMap(({ values }) => values),
  }
}
