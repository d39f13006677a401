import { z } from 'zod'
import { Day, Ref, Words } from './fields.ts'
import type { Calendar } from './reference/calendar.ts'
import { hoursOn } from './reference/calendar.ts'
import { addDays, daysBetween } from './week.ts'

/**
 * A re-measurement (回头看) of one unit on a day inside a window: the same problems in the same places, all orders of the unit in one visit.
 * Which day stands nowhere: it follows from a secret of its author alone. A unit at its cap is measured by a sample, with the reason.
 */
export const Recheck = z.object({
  unit: Ref,
  rectifications: z.array(Ref).min(1).max(40),
  /** What is looked at again. */
  findings: z.array(Ref).min(1).max(200),
  fromOn: Day,
  toOn: Day,
  overCap: z.object({ reason: Words, of: z.int().min(1).max(10_000) }).optional(),
})
export type Recheck = z.infer<typeof Recheck>

/** The working days of a window, both ends included; its first day where none is. */
export function windowDays(calendar: Calendar, { fromOn, toOn }: Pick<Recheck, 'fromOn' | 'toOn'>): Day[] {
  const days: Day[] = []
  for (let day = fromOn; day <= toOn && days.length < 400; day = addDays(day, 1))
    if (hoursOn(calendar, day).length > 0) days.push(day)
  return days.length > 0 ? days : [fromOn]
}

/** One order that was struck off, and the day its problem showed again, where it did. */
export interface Fix {
  closedOn: Day
  relapsedOn?: Day
}

export interface Survival {
  days: number
  /** Share of fixes that last so long (Kaplan and Meier 1958): those that are younger count for as long as they are known. */
  share: number
  /** How many were watched so long, or had relapsed by then. */
  n: number
}

/** How long fixes last: at each of these ages, where at least one was watched so long. */
export function survivalOf(fixes: readonly Fix[], today: Day, ages: readonly number[]): Survival[] {
  const known = fixes.map(({ closedOn, relapsedOn }) => ({
    days: daysBetween(closedOn, relapsedOn ?? today),
    relapsed: relapsedOn !== undefined,
  }))
  return ages.flatMap((age) => {
    const n = known.filter(({ days, relapsed }) => days >= age || relapsed).length
    if (!known.some(({ days }) => days >= age)) return []
    const ends = [...new Set(known.filter(({ relapsed, days }) => relapsed && days <= age).map(({ days }) => days))]
    const share = ends.reduce((product, day) => {
      const atRisk = known.filter(({ days }) => days >= day).length
      const gone = known.filter(({ days, relapsed }) => relapsed && days === day).length
      return product * (1 - gone / atRisk)
    }, 1)
    return [{ days: age, share, n }]
  })
}
