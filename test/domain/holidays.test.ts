import { expect, test } from 'vitest'
import { calendarEndsOn, hoursOn, workingDaysAfter, workingDaysBetween } from '#domain/reference/calendar.ts'
import { Pack } from '#domain/reference/pack.ts'
import file from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }

const pack = Pack.parse(file)
const weekday = (on: string) => new Date(`${on}T00:00:00Z`).getUTCDay()

test('a year of the published arrangement has 248 working days: 365, less 104 of weekends, less 13 of holidays', () => {
  expect(workingDaysBetween(pack, '2024-12-31', '2025-12-31')).toBe(248)
  expect(workingDaysBetween(pack, '2025-12-31', '2026-12-31')).toBe(248)
  expect(workingDaysBetween({ ...pack, holidays: [] }, '2025-12-31', '2026-12-31')).toBe(261)
})

test('only weekend days are worked for a holiday, and each has the hours of a Monday', () => {
  const worked = pack.holidays.filter((day) => day.worked).map(({ on }) => on)
  expect(worked.map((on) => on.slice(2)).join(' ')).toBe(
    '25-01-26 25-02-08 25-04-27 25-09-28 25-10-11 26-01-04 26-02-14 26-02-28 26-05-09 26-09-20 26-10-10',
  )
  for (const on of worked) {
    expect([0, 6], on).toContain(weekday(on))
    expect(hoursOn(pack, on).length, on).toBe(2)
  }
})

test('a deadline runs over the holidays as on a wall calendar', () => {
  // Thursday 24 September 2026: the 28th, 29th, 30th and, past Mid-Autumn and National Day, the 8th, 9th, 10th (worked) and 12th of October.
  expect(workingDaysAfter(pack, '2026-09-24', 3)).toBe('2026-09-30')
  expect(workingDaysAfter(pack, '2026-09-24', 4)).toBe('2026-10-08')
  expect(workingDaysAfter(pack, '2026-09-24', 7)).toBe('2026-10-12')
  // Friday 13 February 2026: Saturday the 14th is worked, then Spring Festival until the 23rd.
  expect(workingDaysAfter(pack, '2026-02-13', 2)).toBe('2026-02-24')
})

test('every year with days off names the notice they come from, and the calendar ends with the last', () => {
  const years = new Set(pack.holidays.map(({ on }) => on.slice(0, 4)))
  expect([...years]).toEqual(pack.holidayNotices.map(({ id }) => id))
  expect(calendarEndsOn(pack)).toBe('2026-12-31')
  expect(calendarEndsOn({ holidayNotices: [] })).toBeUndefined()
})
