import { clausesChecked } from './clauses-checked.ts'
import { findingsByCode } from './findings-by-code.ts'
import { findingsByUnit } from './findings-by-unit.ts'
import { findingsByWeek } from './findings-by-week.ts'
import { rootCauses } from './root-causes.ts'
import { unitsCovered } from './units-covered.ts'

/** Every report there is; db/reports/all.ts has the query of those that SQL alone answers, services/week/report-queries.ts the others. */
export const reports = {
  findingsByUnit,
  findingsByCode,
  rootCauses,
  clausesChecked,
  unitsCovered,
  findingsByWeek,
} as const

/** Those that a service works out of the records, since SQL alone can't: whether a striking off counts, what the rule pack says. */
export type WorkedOut = 'clausesChecked' | 'rootCauses' | 'unitsCovered'
