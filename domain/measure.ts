import { z } from 'zod'
import { Day, Key, PackRef, PersonId, Ref, Text, Words } from './fields.ts'

/**
 * What is to be done next (下步措施): what, by whom, by when, and at which problems (of one unit, or of all) it aims. It ends as done or
 * given up; what the counts did since is worked out, never written.
 */
export const Measure = z.object({
  what: Words,
  /** The unit that is responsible, or the person. */
  owner: Ref.optional(),
  person: PersonId.optional(),
  decidedOn: Day,
  dueOn: Day,
  /** Problem codes; none: every problem. */
  codes: z.array(Key).max(20),
  unit: Ref.optional(),
  endedOn: Day.optional(),
  /** How it ended: done, or given up. */
  done: z.boolean().optional(),
  outcome: Text.optional(),
  pack: PackRef,
})
export type Measure = z.infer<typeof Measure>

export type MeasureState = 'running' | 'late' | 'done' | 'dropped'

export function measureState({ dueOn, endedOn, done }: Measure, today: Day): MeasureState {
  if (endedOn !== undefined && endedOn <= today) return done === true ? 'done' : 'dropped'
  return dueOn < today ? 'late' : 'running'
}
