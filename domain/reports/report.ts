import type { z } from 'zod'
import type { FindingFilter } from '../contract/findings.ts'
import type { LinesQuery, VisitsQuery } from '../contract/papers.ts'

/** A period of instants; `toAt` is the first one after it. */
export interface Period {
  fromAt: string
  toAt: string
}

interface Words {
  zh: string
  en: string
}

/** The columns that are shown; `ref`, where a row has one, says what it is about and is read by `opens`; `records` are the orders that it counts. */
type Shown<R extends z.ZodObject> = Exclude<keyof z.infer<R> & string, 'ref' | 'records'>

/** A table of counts that answers one question; its query in db/reports has to return `row`. */
export interface Report<R extends z.ZodObject = z.ZodObject> {
  name: string
  title: Words
  row: R
  /** What stands above each column. */
  columns: { [C in Shown<R>]: Words }
  /** The table of the rule pack whose keys name the rows; absent: they are named in words. */
  words?: 'codes' | 'causes' | 'clauses'
  /** The column that names a row, the columns that are counted, and the share that rows have together with those before. */
  chart: { label: Shown<R>; values: Shown<R>[]; cumulative?: Shown<R> }
  /** The findings, visits or lines that a number of a row counts. */
  opens?: (row: z.infer<R>, column: string, period: Period) => FindingFilter | VisitsQuery | LinesQuery | undefined
}

export function report<R extends z.ZodObject>(declared: Report<R>): Report<R> {
  return declared
}
