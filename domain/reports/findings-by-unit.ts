import { z } from 'zod'
import { report } from './report.ts'

const Count = z.int().min(0)

/** How many problems of each category were found at each unit in a period. */
export const findingsByUnit = report({
  name: 'findings-by-unit',
  title: { zh: '各单位的问题集中在哪几类', en: 'Which kinds of problems does each unit have' },
  row: z.object({ unit: z.string(), attendance: Count, order: Count, attitude: Count, conduct: Count, total: Count }),
  chart: { label: 'unit', values: ['attendance', 'order', 'attitude', 'conduct'] },
})
