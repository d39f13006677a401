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

/** A table of counts that answers one question; its query in db/reports has to return `row`. */
export interface Report<R extends z.ZodObject = z.ZodObject> {
  name: string
  title: Words
  row: R
  /** What stands above each column. */
  columns: { [C in keyof z.infer<R> & string]: Words }
  /** The column that names a row, and the columns that are counted. */
  chart: { label: keyof z.infer<R> & string; values: (keyof z.infer<R> & string)[] }
  /** The findings that a number of a row counts, where findings are counted. */
  opens?: (row: z.infer<R>, column: string) => FindingFilter | undefined
}

export function report<R extends z.ZodObject>(declared: Report<R>): Report<R> {
  return declared
}
