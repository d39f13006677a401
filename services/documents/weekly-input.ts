import type { Day } from '#domain/fields.ts'

/** A count that a document prints. `key` is unique in the document; `query` is canonical JSON that opens the records behind it. */
export interface DocumentCount {
  key: string
  label: string
  value: number
  /** Measure word after the number: 个, 次, 人, 条. */
  measure: string
  query: string
}

export interface WeeklyUnit {
  name: string
  /** One count for each of `columns`, in their order. */
  counts: DocumentCount[]
}

/** One finding as it is printed: names, codes and clauses are resolved already. */
export interface WeeklyFinding {
  unit: string
  when: string
  place?: string
  code: string
  clause?: string
  severity: string
  text: string
  corrected: boolean
}

export interface WeeklyPhoto {
  bytes: Uint8Array
  caption: string
}

/** Everything 督查周报 says; nothing is looked up while it is written. */
export interface WeeklyInput {
  title: string
  office: string
  issue?: number
  fromOn: Day
  toOn: Day
  issuedOn: Day
  numbers: DocumentCount[]
  columns: string[]
  units: WeeklyUnit[]
  findings: WeeklyFinding[]
  commendations: { unit: string; text: string }[]
  photos: WeeklyPhoto[]
  note?: string
}
