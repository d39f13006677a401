import { z } from 'zod'
import { Key, Label, Seconds } from '../fields.ts'
import { Term } from './term.ts'

/** One line of the office-order checklist (秩序), asked for a room, a unit or a person. */
export const OrderItem = Term.extend({
  scope: z.enum(['room', 'unit', 'person']),
  problemCode: z.string(),
  counted: z.boolean(),
})
export type OrderItem = z.infer<typeof OrderItem>

/** A service contact to try or watch (情形), with the promised limits where there are any. */
export const AttitudeScenario = Term.extend({
  channel: z.enum(['window', 'office', 'phone', 'gate', 'online']),
  waitingLimitSeconds: Seconds.optional(),
  servingLimitSeconds: Seconds.optional(),
  rubric: z.array(Key).min(1).max(40),
})
export type AttitudeScenario = z.infer<typeof AttitudeScenario>

/** One item to judge done, not done or not seen; `problemCode` is suggested when it was not done. */
export const RubricItem = Term.extend({ hint: Label, hintEn: Label, problemCode: z.string() })
export type RubricItem = z.infer<typeof RubricItem>
