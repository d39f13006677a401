import { z } from 'zod'
import { Label } from '../fields.ts'
import { Term } from './term.ts'

/** A service item (政务服务事项): the promised limit in working days, 0 for on the spot (即办件), and the steps a case goes through. */
export const ServiceItem = Term.extend({
  limitDays: z.int().min(0).max(365),
  steps: z.array(z.object({ zh: Label, en: Label })).max(12),
})
export type ServiceItem = z.infer<typeof ServiceItem>
