import { z } from 'zod'
import { Ref } from '../fields.ts'
import { report } from './report.ts'

const Count = z.int().min(0)

/** Which units were called on in a period, which were not, and what twelve months have cost each. */
export const unitsCovered = report({
  name: 'units-covered',
  title: { zh: '哪些单位查过几次，哪些没有查到', en: 'Which units were visited how often, which were not' },
  row: z.object({ ref: Ref, unit: z.string(), visits: Count, year: Count, minutes: Count, people: Count }),
  columns: {
    unit: { zh: '单位', en: 'Unit' },
    visits: { zh: '检查（次）', en: 'Visits' },
    year: { zh: '十二个月（次）', en: 'Twelve months' },
    minutes: { zh: '十二个月（分钟）', en: 'Minutes' },
    people: { zh: '十二个月点名（人）', en: 'People' },
  },
  chart: { label: 'unit', values: ['visits'] },
  opens: ({ ref }, column, period) => (column === 'visits' ? { of: 'visits', unit: ref, ...period } : undefined),
})
