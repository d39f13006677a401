import type { reports, WorkedOut } from '#domain/reports/all.ts'
import { findingsByCode } from './findings-by-code.ts'
import { findingsByUnit } from './findings-by-unit.ts'
import { findingsByWeek } from './findings-by-week.ts'
import type { ReportQuery } from './report-query.ts'

/** The query of every declared report that SQL alone answers. */
export const reportQueries: {
  readonly [N in Exclude<keyof typeof reports, WorkedOut>]: ReportQuery<N>
} = {
  findingsByCode,
  findingsByUnit,
  findingsByWeek,
}
