import { z } from 'zod'
import { Day, Instant, Key, Label, PersonId, Ref, Text } from './fields.ts'

/**
 * One service case sampled against its limit (办件抽查). `limitDays`: working days as promised, 0 for the same day. Without `finishedOn`
 * it was still open when it was looked at. `firstAsked` and `toldOnce`: whether first-asked responsibility and the one-time notice stand
 * in its file.
 */
export const Sample = z.object({
  visit: Ref,
  at: Instant,
  /** Of the pack; absent: `matter` says what it was. */
  item: Key.optional(),
  matter: Label.optional(),
  number: Label.optional(),
  acceptedOn: Day,
  limitDays: z.int().min(0).max(365),
  finishedOn: Day.optional(),
  handler: PersonId.optional(),
  firstAsked: z.boolean().optional(),
  toldOnce: z.boolean().optional(),
  note: Text.optional(),
})
export type Sample = z.infer<typeof Sample>
