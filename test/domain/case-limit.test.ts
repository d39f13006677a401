import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseLimit } from '#domain/case-limit.ts'
import { type Calendar, hoursOn, workingDaysAfter, workingDaysBetween } from '#domain/reference/calendar.ts'
import { addDays } from '#domain/week.ts'

/** October 2026: the holiday runs from the 1st to the 7th, and Saturday the 10th is worked for it. */
const october: Calendar = {
  workingHours: [{ id: 'day', zh: '白天', en: 'Day', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: [
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ on: `2026-10-0${day}`, zh: '国庆节', en: 'Holiday', worked: false })),
    { on: '2026-10-10', zh: '补班', en: 'Made up', worked: true },
  ],
}
const at = '2026-10-15T02:00:00.000Z'

test('a limit counts working days from the day after acceptance, over the holiday and the Saturday that is worked', () => {
  // 30 September is a Wednesday: the 8th, 9th and 10th of October are the first, second and third day after it.
  expect(workingDaysAfter(october, '2026-09-30', 3)).toBe('2026-10-10')
  const taken = { acceptedOn: '2026-09-30', limitDays: 3, at }
  expect(caseLimit(october, { ...taken, finishedOn: '2026-10-10' })).toEqual({
    dueOn: '2026-10-10',
    state: 'inTime',
    days: 0,
  })
  expect(caseLimit(october, { ...taken, finishedOn: '2026-10-13' })).toEqual({
    dueOn: '2026-10-10',
    state: 'late',
    days: 2,
  })
  expect(caseLimit(october, taken)).toEqual({ dueOn: '2026-10-10', state: 'openLate', days: 4 })
  expect(caseLimit(october, { ...taken, limitDays: 8 })).toEqual({ dueOn: '2026-10-16', state: 'open', days: 1 })
})

test('a case that is done on the spot is due the same day', () => {
  const taken = { acceptedOn: '2026-10-13', limitDays: 0, at }
  expect(caseLimit(october, { ...taken, finishedOn: '2026-10-13' })).toMatchObject({ state: 'inTime', days: 0 })
  expect(caseLimit(october, { ...taken, finishedOn: '2026-10-14' })).toMatchObject({ state: 'late', days: 1 })
})

test('counting forward and counting back agree, and no limit ends on a day off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }), (offset, count) => {
      const from = addDays('2026-01-01', offset)
      const due = workingDaysAfter(october, from, count)
      expect(hoursOn(october, due)).not.toEqual([])
      expect(workingDaysBetween(october, from, due)).toBe(count)
    }),
  )
})

test('an office that never works owes nothing within three years, and is not asked for ever', () => {
  expect(workingDaysAfter({ workingHours: [], holidays: [] }, '2026-01-01', 1) > '2028-12-31').toBe(true)
})
