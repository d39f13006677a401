import type { reports } from '#domain/reports/all.ts'
import { findingsByUnit } from './findings-by-unit.ts'
import { findingsByWeek } from './findings-by-week.ts'
import type { ReportQuery } from './report-query.ts'

/** The query of every declared report. */
export const reportQueries: { readonly [N in keyof typeof reports]: ReportQuery<N> } = {
  findingsByUnit,
  findingsByWeek,
}
