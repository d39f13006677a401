import { z } from 'zod'
import { report } from './report.ts'

const Count = z.int().min(0)

/** How many problems of each category every week brought; weeks run from Monday, China Standard Time. */
export const findingsByWeek = report({
  name: 'findings-by-week',
  title: { zh: '各周发现的问题有哪几类', en: 'Which kinds of problems did each week bring' },
  row: z.object({
    weekFromOn: z.string(),
    attendance: Count,
    order: Count,
    attitude: Count,
    conduct: Count,
    total: Count,
  }),
  chart: { label: 'weekFromOn', values: ['attendance', 'order', 'attitude', 'conduct'] },
})
