import { z } from 'zod'
import { Day, Label } from '../fields.ts'
import { addDays } from '../week.ts'
import { Term } from './term.ts'

/** Local wall-clock time, `08:30`. */
export const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
export type Clock = z.infer<typeof Clock>

/** A day of any year, `05-01`. */
export const MonthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)

/** Working hours on given weekdays (1 Monday … 7 Sunday); with a `season` only from one day of every year to another, both inclusive, across New Year where the end comes first. */
export const WorkingHours = Term.extend({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: Clock,
  to: Clock,
  season: z.object({ from: MonthDay, to: MonthDay }).optional(),
})
export type WorkingHours = z.infer<typeof WorkingHours>

/** A day off, or a weekend day that is worked. */
export const Holiday = z.object({ on: Day, zh: Label, en: Label, worked: z.boolean() })
export type Holiday = z.infer<typeof Holiday>

/** The published arrangement (放假安排通知) that the days off of a year were taken from. */
export const HolidayNotice = Term.extend({ year: z.int().min(2000).max(2100), issuedOn: Day })
export type HolidayNotice = z.infer<typeof HolidayNotice>

/** The last day for which the days off are known; undefined where none are. */
export function calendarEndsOn({ holidayNotices }: { holidayNotices: readonly HolidayNotice[] }): Day | undefined {
  const last = Math.max(0, ...holidayNotices.map(({ year }) => year))
  return last === 0 ? undefined : `${last}-12-31`
}

function inSeason({ season }: WorkingHours, on: Day): boolean {
  const day = on.slice(5)
  if (!season) return true
  return season.from <= season.to ? season.from <= day && day <= season.to : season.from <= day || day <= season.to
}

export interface Calendar {
  workingHours: readonly WorkingHours[]
  holidays: readonly Holiday[]
}

/** The hours worked on a day, earliest first; none on a day off. A weekend day that is worked has the hours of a Monday. */
export function hoursOn({ workingHours, holidays }: Calendar, on: Day): WorkingHours[] {
  const holiday = holidays.find((day) => day.on === on)
  if (holiday && !holiday.worked) return []
  const weekday = holiday?.worked ? 1 : new Date(`${on}T00:00:00Z`).getUTCDay() || 7
  return workingHours
    .filter((hours) => hours.weekdays.includes(weekday) && inSeason(hours, on))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** The working day so many working days after a day, which itself does not count; the day itself for 0. Searched for up to three years. */
export function workingDaysAfter(calendar: Calendar, on: Day, count: number): Day {
  let [day, left] = [on, count]
  for (let tries = 0; left > 0 && tries < 1100; tries++) {
    day = addDays(day, 1)
    if (hoursOn(calendar, day).length > 0) left--
  }
  return day
}

/** Working days from a day, not counted, up to another, counted; 0 where that comes first. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to && count < 1100; day = addDays(day, 1))
    if (hoursOn(calendar, day).length > 0) count++
  return count
}
