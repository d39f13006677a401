import { z } from 'zod'
import { Ref } from '../fields.ts'
import { categoryRow, categoryValues, categoryWords, ofCategory } from './category-columns.ts'
import { report } from './report.ts'

/** How many problems of each category were found at each unit in a period. */
export const findingsByUnit = report({
  name: 'findings-by-unit',
  title: { zh: '各单位的问题集中在哪几类', en: 'Which kinds of problems does each unit have' },
  row: z.object({ ref: Ref, unit: z.string(), ...categoryRow }),
  columns: { unit: { zh: '单位', en: 'Unit' }, ...categoryWords },
  chart: { label: 'unit', values: categoryValues },
  opens: ({ ref }, column, period) => ({ unit: ref, ...period, ...ofCategory(column) }),
})
