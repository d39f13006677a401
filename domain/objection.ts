import { z } from 'zod'
import { Day, Hash, Label, PersonId, Ref, Text, Words } from './fields.ts'

/** Days to object after notice, and to decide after receipt: 《政府督查工作条例》 art. 17. */
export const daysToObject = 30
export const daysToDecide = 30

/**
 * An objection (异议) to one finding, by the person or the unit it is about; on paper or in person, entered by somebody outside the team.
 * Thirty days from notice to object, thirty to decide: 《政府督查工作条例》 art. 17.
 */
export const Objection = z.object({
  finding: Ref,
  objector: z.enum(['person', 'unit']),
  person: PersonId.optional(),
  way: z.enum(['paper', 'inPerson']),
  /** When the finding was made known to them. */
  notifiedOn: Day.optional(),
  receivedOn: Day,
  grounds: Text.optional(),
  /** What they say in their own words: a vault object. */
  statement: Hash.optional(),
})
export type Objection = z.infer<typeof Objection>

export const rulingOutcomes = ['maintained', 'changed', 'revoked'] as const

/** The decision on an objection (复核决定): 维持, 变更 (back to its author, with what is to be put right) or 撤销. `line` is the finding as it was read. */
export const Ruling = z.object({
  objection: Ref,
  subject: Ref,
  line: Hash,
  outcome: z.enum(rulingOutcomes),
  decidedOn: Day,
  grounds: Words,
  number: Label.optional(),
})
export type Ruling = z.infer<typeof Ruling>
