import type { Day } from './fields.ts'
import { type Calendar, workingDaysAfter, workingDaysBetween } from './reference/calendar.ts'
import type { Sample } from './sample.ts'
import { dayOf } from './week.ts'

export interface CaseLimit {
  dueOn: Day
  state: 'inTime' | 'late' | 'open' | 'openLate'
  /** Working days past the limit, or left of it. */
  days: number
}

/**
 * How a sampled case stands against its limit on the day it was looked at. Limits run in working days (行政许可法 第八十二条), the day of
 * acceptance is not counted (民法典 第二百零一条).
 */
export function caseLimit(
  calendar: Calendar,
  { acceptedOn, limitDays, finishedOn, at }: Pick<Sample, 'acceptedOn' | 'limitDays' | 'finishedOn' | 'at'>,
): CaseLimit {
  const dueOn = workingDaysAfter(calendar, acceptedOn, limitDays)
  const until = finishedOn ?? dayOf(at)
  const isLate = until > dueOn
  const days = isLate ? workingDaysBetween(calendar, dueOn, until) : workingDaysBetween(calendar, until, dueOn)
  if (finishedOn === undefined) return { dueOn, state: isLate ? 'openLate' : 'open', days }
  return { dueOn, state: isLate ? 'late' : 'inTime', days }
}

export function isLate({ state }: Pick<CaseLimit, 'state'>): boolean {
  return state === 'late' || state === 'openLate'
}
