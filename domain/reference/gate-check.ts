import { z } from 'zod'
import type { Instant } from '../fields.ts'
import { Key } from '../fields.ts'
import { dayOf } from '../week.ts'
import { Term } from './term.ts'

/**
 * A way of checking at the gate: at the beginning of work (到岗) or at its end (离岗). `inTime` and `outOfTime` are the states of
 * whoever was stamped, `missing` of whoever on the list was not; without it nothing is said of them.
 */
export const GateCheck = Term.extend({
  edge: z.enum(['begin', 'end']),
  /** Absent: those of the pack. */
  graceMinutes: z.int().min(0).max(240).optional(),
  inTime: Key,
  outOfTime: Key,
  missing: Key.optional(),
})
export type GateCheck = z.infer<typeof GateCheck>

const minute = 60_000

/** Whether two gates are one check: whoever passes either of them has passed. */
export function isSameCheck(one: { check: Key; dueAt: Instant }, other: { check: Key; dueAt: Instant }): boolean {
  return one.check === other.check && dayOf(one.dueAt) === dayOf(other.dueAt)
}

/** The state of somebody stamped at an instant. A minute that has begun counts for the person: 08:35:59 is 08:35. */
export function stampedState(
  { edge, inTime, outOfTime }: GateCheck,
  { dueAt, graceMinutes }: { dueAt: Instant; graceMinutes: number },
  at: Instant,
): Key {
  const due = Date.parse(dueAt)
  const grace = graceMinutes * minute
  const seen = Date.parse(at) / minute
  const isInTime = edge === 'begin' ? Math.floor(seen) * minute <= due + grace : Math.ceil(seen) * minute >= due - grace
  return isInTime ? inTime : outOfTime
}
