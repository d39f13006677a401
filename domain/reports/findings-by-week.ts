import { z } from 'zod'
import { weekOf } from '../week.ts'
import { categoryRow, categoryValues, categoryWords, ofCategory } from './category-columns.ts'
import { report } from './report.ts'

/** How many problems of each category every week brought; weeks run from Monday, China Standard Time. */
export const findingsByWeek = report({
  name: 'findings-by-week',
  title: { zh: '各周发现的问题有哪几类', en: 'Which kinds of problems did each week bring' },
  row: z.object({ weekFromOn: z.string(), ...categoryRow }),
  columns: { weekFromOn: { zh: '周一', en: 'Week from' }, ...categoryWords },
  chart: { label: 'weekFromOn', values: categoryValues },
  opens({ weekFromOn }, column) {
    const { fromAt, toAt } = weekOf(weekFromOn)
    return { fromAt, toAt, ...ofCategory(column) }
  },
})
