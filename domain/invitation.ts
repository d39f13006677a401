import { z } from 'zod'
import { Instant, Key, Label, PackRef, PersonId, Ref } from './fields.ts'
import { VisitMode } from './visit.ts'

/** What a colleague's laptop needs to write its own lines of a visit before the visit itself arrives. It names a unit and nobody. */
export const Invitation = z.object({
  visit: Ref,
  by: PersonId,
  unit: Label,
  code: Key.optional(),
  mode: VisitMode,
  arrivedAt: Instant,
  inspectors: z.array(PersonId).max(20),
  pack: PackRef,
  twoStatements: z.boolean().optional(),
  threeLevels: z.boolean().optional(),
})
export type Invitation = z.infer<typeof Invitation>
