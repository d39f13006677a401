import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekOf as storedWeekOf, weekStart } from '#db/cell.ts'
import { addDays, dayOf, startOf, weekOf } from '#domain/week.ts'

const dayMs = 86_400_000
/** China had summer time until 1991. */
const instants = fc.date({
  min: new Date('1992-01-01T00:00:00.000Z'),
  max: new Date('2120-01-01T00:00:00.000Z'),
  noInvalidDate: true,
})
const days = instants.map(dayOf)
const inShanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

describe('the day turns at midnight in China', () => {
  test.each([
    ['2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['2025-12-31T15:59:59.999Z', '2025-12-31'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
  ])('%s lies in %s', (at, on) => {
    expect(dayOf(at)).toBe(on)
    expect(dayOf(new Date(at))).toBe(on)
  })

  test('as the calendar of Shanghai says', () => {
    fc.assert(fc.property(instants, (at) => dayOf(at) === inShanghai.format(at)))
  })

  test('and a day begins with its first instant', () => {
    fc.assert(
      fc.property(days, (on) => {
        const first = Date.parse(startOf(on))
        expect(dayOf(new Date(first))).toBe(on)
        expect(dayOf(new Date(first - 1))).toBe(addDays(on, -1))
        expect(dayOf(new Date(first + dayMs - 1))).toBe(on)
      }),
    )
  })
})

describe('the week runs from Monday to Sunday', () => {
  test.each([
    ['2026-11-15', '2026-11-09', '2026-11-15'],
    ['2026-11-16', '2026-11-16', '2026-11-22'],
    ['2026-11-22', '2026-11-16', '2026-11-22'],
    ['2026-01-01', '2025-12-29', '2026-01-04'],
    ['2024-02-29', '2024-02-26', '2024-03-03'],
  ])('%s lies in %s to %s', (on, fromOn, toOn) => expect(weekOf(on)).toMatchObject({ fromOn, toOn }))

  test('its instants are those of China', () => {
    expect(weekOf('2026-11-18')).toEqual({
      fromOn: '2026-11-16',
      toOn: '2026-11-22',
      fromAt: '2026-11-15T16:00:00.000Z',
      toAt: '2026-11-22T16:00:00.000Z',
    })
  })

  test('every instant lies in its week, and its week is the same for each of the seven days', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const week = weekOf(dayOf(at))
        expect(new Date(`${week.fromOn}T00:00:00Z`).getUTCDay()).toBe(1)
        expect(Date.parse(week.toAt) - Date.parse(week.fromAt)).toBe(7 * dayMs)
        expect(week.fromAt <= at.toISOString() && at.toISOString() < week.toAt).toBe(true)
        for (let n = 0; n < 7; n += 1) expect(weekOf(addDays(week.fromOn, n))).toEqual(week)
        expect(weekOf(addDays(week.toOn, 1)).fromAt).toBe(week.toAt)
      }),
    )
  })
})

test('days are added and taken away again', () => {
  fc.assert(fc.property(days, fc.integer({ min: -4000, max: 4000 }), (on, n) => addDays(addDays(on, n), -n) === on))
})

test('the store counts the same weeks', () => {
  fc.assert(
    fc.property(instants, (at) => weekStart(storedWeekOf(at.getTime())) === Date.parse(weekOf(dayOf(at)).fromAt)),
  )
})
