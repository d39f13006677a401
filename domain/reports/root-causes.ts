import { z } from 'zod'
import { Ref } from '../fields.ts'
import { report } from './report.ts'

const Count = z.int().min(0)

/** What was named as the cause of the problems whose orders were struck off in a period (Pareto); one order may have several. */
export const rootCauses = report({
  name: 'root-causes',
  title: { zh: '销号的问题多半出在哪里', en: 'What lies behind the problems that were struck off' },
  row: z.object({ cause: z.string(), orders: Count, cumulative: Count, records: z.array(Ref) }),
  columns: {
    cause: { zh: '原因', en: 'Cause' },
    orders: { zh: '整改单', en: 'Orders' },
    cumulative: { zh: '累计%', en: 'Cumulative %' },
  },
  words: 'causes',
  chart: { label: 'cause', values: ['orders'], cumulative: 'cumulative' },
})
