import { z } from 'zod'
import { Key, Label } from '../fields.ts'
import { Term } from './term.ts'

const Digit = z.int().min(1).max(9)

export const Shape = z.enum(['tick', 'diamond', 'ring', 'disc', 'slip', 'dot'])
export type Shape = z.infer<typeof Shape>

/** How a line counts: at work, away for a reason, away without one, or not settled yet. */
export const Tally = z.enum(['present', 'excused', 'absent', 'open'])
export type Tally = z.infer<typeof Tally>

/**
 * A state of a person at a post. `key` sets it in the roll-call; `claimKey` answers “where are they said to be?”, and `provenBy` names
 * what usually proves it. `uncovered`: not where somebody stands in (AB角顶岗).
 */
export const AttendanceState = Term.extend({
  short: Label,
  key: Digit.optional(),
  claimKey: Digit.optional(),
  shape: Shape,
  tally: Tally,
  usableAs: z.enum(['observed', 'verified', 'both']),
  needsSecondLook: z.boolean(),
  uncovered: z.boolean().optional(),
  problemCode: z.string().optional(),
  provenBy: Key.optional(),
  /** What it is called once that proof is there; absent: itself. */
  verifiedAs: Key.optional(),
})
export type AttendanceState = z.infer<typeof AttendanceState>

/**
 * A kind of leave or posting that a roster or a slip names, and the state it becomes; `also`: other words lists use for it. `inHouse`:
 * whoever it is about may be at the unit meanwhile.
 */
export const LeaveKind = Term.extend({
  state: z.string(),
  also: z.array(Label).max(20).optional(),
  inHouse: z.boolean().optional(),
})
export type LeaveKind = z.infer<typeof LeaveKind>
