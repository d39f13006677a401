import { findingsByUnit } from './findings-by-unit.ts'
import { findingsByWeek } from './findings-by-week.ts'

/** Every report there is; its query stands under the same name in db/reports. */
export const reports = { findingsByUnit, findingsByWeek } as const
