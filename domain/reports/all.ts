import { findingsByUnit } from './findings-by-unit.ts'
import { findingsByWeek } from './findings-by-week.ts'

/** Every report there is; db/reports/all.ts has its query under the same name. */
export const reports = { findingsByUnit, findingsByWeek } as const
