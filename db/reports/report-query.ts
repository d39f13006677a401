import type { z } from 'zod'
import type { Period } from '#domain/reports/report.ts'
import type { reports } from '#domain/reports/all.ts'
import type { Store } from '../store-type.ts'

/** Reads a declared report; does not compile until it returns the declared row. */
export type ReportQuery<N extends keyof typeof reports> = (
  store: Store,
  period: Period,
) => Promise<z.infer<(typeof reports)[N]['row']>[]>
