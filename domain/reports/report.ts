import type { z } from 'zod'

/** A period of instants; `toAt` is the first one after it. */
export interface Period {
  fromAt: string
  toAt: string
}

/** A table of counts that answers one question; its query in db/reports has to return `row`. */
export interface Report<R extends z.ZodObject = z.ZodObject> {
  name: string
  title: { zh: string; en: string }
  row: R
  /** The column that names a row, and the columns that are counted. */
  chart: { label: keyof z.infer<R> & string; values: (keyof z.infer<R> & string)[] }
}

export function report<R extends z.ZodObject>(declared: Report<R>): Report<R> {
  return declared
}
