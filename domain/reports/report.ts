import type { z } from 'zod'
import type { FindingFilter } from '../contract/findings.ts'

/** A period of instants; `toAt` is the first one after it. */
export interface Period {
  fromAt: string
  toAt: string
}

interface Words {
  zh: string
  en: string
}

/** The columns that are shown; `ref`, where a row has one, says what it is about and is read by `opens`. */
type Shown<R extends z.ZodObject> = Exclude<keyof z.infer<R> & string, 'ref'>

/** A table of counts that answers one question; its query in db/reports has to return `row`. */
export interface Report<R extends z.ZodObject = z.ZodObject> {
  name: string
  title: Words
  row: R
  /** What stands above each column. */
  columns: { [C in Shown<R>]: Words }
  /** The column that names a row, and the columns that are counted. */
  chart: { label: Shown<R>; values: Shown<R>[] }
  /** The findings that a number of a row counts, where findings are counted. */
  opens?: (row: z.infer<R>, column: string, period: Period) => FindingFilter | undefined
}

export function report<R extends z.ZodObject>(declared: Report<R>): Report<R> {
  return declared
}
