import { z } from 'zod'
import { Day, Key, Label, PackRef, PersonId, Ref, Text } from './fields.ts'

/**
 * What a team proposes to be done about an accepted finding (处理建议), about the person or, with none named, the unit; who would decide it,
 * and on what basis. Never a decision: praise and accountability are proposals for approval, 《政府督查工作条例》 art. 21.
 */
export const Proposal = z.object({
  finding: Ref,
  person: PersonId.optional(),
  disposition: Key,
  authority: Key,
  basis: Label,
  proposedOn: Day,
  note: Text.optional(),
  pack: PackRef,
})
export type Proposal = z.infer<typeof Proposal>

/** What the authority decided (处理决定), entered from its paper, with the proposal that it answers, where there was one. */
export const Decision = z.object({
  finding: Ref,
  proposal: Ref.optional(),
  person: PersonId.optional(),
  /** Absent: nothing is done about it (不予处理). */
  disposition: Key.optional(),
  authority: Key,
  decidedOn: Day,
  number: Label.optional(),
  note: Text.optional(),
  pack: PackRef,
})
export type Decision = z.infer<typeof Decision>
