import { z } from 'zod'
import { Day, Label } from '../fields.ts'
import { Term } from './term.ts'

/** Local wall-clock time, `08:30`. */
export const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
export type Clock = z.infer<typeof Clock>

/** Working hours on given weekdays (1 Monday … 7 Sunday), in force from one day of the year to another. */
export const WorkingHours = Term.extend({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: Clock,
  to: Clock,
  fromOn: Day.optional(),
  toOn: Day.optional(),
})
export type WorkingHours = z.infer<typeof WorkingHours>

/** A day off, or a weekend day that is worked. */
export const Holiday = z.object({ on: Day, zh: Label, en: Label, worked: z.boolean() })
export type Holiday = z.infer<typeof Holiday>
