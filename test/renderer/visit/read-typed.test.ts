import { expect, test } from 'vitest'
import { readClock, readClockAfter } from '#renderer/visit/findings/read-clock.ts'
import { readCount } from '#renderer/visit/read-count.ts'

const on = '2026-11-19T01:00:00.000Z'

test.each([
  ['14:28', '2026-11-19T06:28:00.000Z'],
  ['1428', '2026-11-19T06:28:00.000Z'],
  ['9：05', '2026-11-19T01:05:00.000Z'],
  ['9点半', '2026-11-19T01:30:00.000Z'],
  ['9点', '2026-11-19T01:00:00.000Z'],
  ['上午9时20分', '2026-11-19T01:20:00.000Z'],
  ['下午2点一刻', '2026-11-19T06:15:00.000Z'],
  ['中午', '2026-11-19T04:00:00.000Z'],
  ['11-20 0:30', '2026-11-19T16:30:00.000Z'],
  ['2026年11月20日 0:30', '2026-11-19T16:30:00.000Z'],
])('%s is a time', (typed, at) => {
  expect(readClock(typed, on)).toBe(at)
})

test.each(['25:99', '24:00', '9:60', '99', '中饭后', '2-30 9:00', '13-01 9:00', '', '9:5x'])('%s is none', (typed) => {
  expect(readClock(typed, on)).toBeUndefined()
})

test('a time that follows another is that of the next day where it would come before', () => {
  const night = '2026-11-19T14:00:30.000Z'
  expect(readClockAfter('0:30', night)).toBe('2026-11-19T16:30:00.000Z')
  expect(readClockAfter('22:00', night)).toBe('2026-11-19T14:00:00.000Z')
  expect(readClockAfter('23:10', night)).toBe('2026-11-19T15:10:00.000Z')
  expect(readClockAfter('11-19 21:00', night)).toBe('2026-11-19T13:00:00.000Z')
  expect(readClockAfter('25:99', night)).toBeUndefined()
})

test('a count is a whole number that is not too large', () => {
  expect(['0', ' 12 ', '9999'].map((typed) => readCount(typed, 9999))).toEqual([0, 12, 9999])
  expect(['99999999999', '10000', '1.5', '-1', '三', ''].map((typed) => readCount(typed, 9999))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
