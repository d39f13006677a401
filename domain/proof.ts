import { z } from 'zod'
import { Instant, Key, Label, PersonId, Ref, Text } from './fields.ts'

/** When a unit's clock says that somebody clocked (打卡): every time of one person on one day, as its export tells them. */
export const Clocking = z.object({
  visit: Ref,
  person: PersonId,
  times: z.array(Instant).min(1).max(50),
  /** The file, kept as evidence, and its first row about this person as the spreadsheet shows it. */
  evidence: Ref.optional(),
  row: z.int().min(1).max(1_048_576).optional(),
})
export type Clocking = z.infer<typeof Clocking>

/** A paper that says where somebody is (假条、派单、会议通知): who, which kind of the pack, from when to when, who signed it and when. Its picture is evidence that names it. */
export const Slip = z.object({
  visit: Ref,
  kind: Key,
  people: z.array(PersonId).min(1).max(300),
  fromAt: Instant,
  toAt: Instant,
  place: Label.optional(),
  approver: PersonId.optional(),
  signedAt: Instant.optional(),
  /** As printed; of slips with numbers in one row a later number signed earlier is out of order. */
  number: Label.optional(),
  note: Text.optional(),
})
export type Slip = z.infer<typeof Slip>
