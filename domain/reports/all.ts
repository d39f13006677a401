import { clausesChecked } from './clauses-checked.ts'
import { findingsByCode } from './findings-by-code.ts'
import { findingsByUnit } from './findings-by-unit.ts'
import { findingsByWeek } from './findings-by-week.ts'
import { rootCauses } from './root-causes.ts'
import { visitsByUnit } from './visits-by-unit.ts'

/** Every report there is; db/reports/all.ts has the query of those that SQL alone answers, services/week/report-queries.ts the others. */
export const reports = {
  findingsByUnit,
  findingsByCode,
  findingsByWeek,
  rootCauses,
  clausesChecked,
  visitsByUnit,
} as const
