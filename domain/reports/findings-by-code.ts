import { z } from 'zod'
import { report } from './report.ts'

const Count = z.int().min(0)

/** Which problems make up most of all, with the share that they and those before them have together (Pareto). */
export const findingsByCode = report({
  name: 'findings-by-code',
  title: { zh: '哪几种问题占大头', en: 'Which problems make up most' },
  row: z.object({ code: z.string(), total: Count, cumulative: Count }),
  columns: {
    code: { zh: '问题', en: 'Problem' },
    total: { zh: '个数', en: 'Count' },
    cumulative: { zh: '累计%', en: 'Cumulative %' },
  },
  words: 'codes',
  chart: { label: 'code', values: ['total'], cumulative: 'cumulative' },
  opens: ({ code }, column, period) => (column === 'total' ? { codes: [code], ...period } : undefined),
})
