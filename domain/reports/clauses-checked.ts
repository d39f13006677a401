import { z } from 'zod'
import { report } from './report.ts'

const Count = z.int().min(0)

/** Which clauses were looked at, broken, and not looked at, with the last day before the period on which they were. */
export const clausesChecked = report({
  name: 'clauses-checked',
  title: { zh: '违反的是哪些条款，哪些没有查到', en: 'Which clauses were broken, which never checked' },
  row: z.object({ clause: z.string(), breaches: Count, checks: Count, lastOn: z.string() }),
  columns: {
    clause: { zh: '条款', en: 'Clause' },
    breaches: { zh: '违反（已采用）', en: 'Broken (accepted)' },
    checks: { zh: '查过（行）', en: 'Checked (lines)' },
    lastOn: { zh: '此前最近一次', en: 'Last before' },
  },
  words: 'clauses',
  chart: { label: 'clause', values: ['breaches'] },
  opens: ({ clause }, column, period) =>
    column === 'checks'
      ? { of: 'checks', clause, ...period }
      : { clauses: [clause], review: ['accepted'], handover: false, ...period },
})
