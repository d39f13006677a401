import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/week.ts'
import { dayOf, spanOf } from '#services/imports/day.ts'
import type { Cell } from '#services/imports/sheet.ts'
import { plan, sheet } from './hostile-sheets.ts'

const number = (value: number): Cell => ({ kind: 'number', value, text: String(value) })

describe('a day', () => {
  test.each<[Cell]>([
    ['2026-11-03'],
    ['2026.11.3'],
    ['2026/11/3'],
    ['2026年11月3日'],
    ['2026年11月3号'],
    ['20261103'],
    [number(20_261_103)],
    [number(46_329)],
    ['11月3日'],
    ['11月03号'],
    ['11.3'],
    ['11/3'],
    ['１１月３日'],
    ['11月3日（周二）'],
    ['2026-11-03 08:30'],
  ])('%j is 3 November of the list’s year', (cell) => {
    expect(dayOf(cell, 2026)).toBe('2026-11-03')
  })

  test.each<[Cell]>([['上周'], ['2026-02-30'], ['13月1日'], [number(11.3)], ['2026年11月'], ['3日']])(
    '%j is none',
    (cell) => expect(dayOf(cell, 2026)).toBeUndefined(),
  )

  test('without a year is none where no year is given', () => expect(dayOf('11月3日')).toBeUndefined())
})

describe('a span in one cell', () => {
  test.each([
    '2026.11.3-2026.11.5',
    '2026.11.3—2026.11.5',
    '2026/11/3 - 2026/11/5',
    '2026-11-03至2026-11-05',
    '2026-11-3-2026-11-5',
    '20261103-20261105',
    '11月3日-11月5日',
    '11月3日至5日',
    '11.3-11.5',
    '11-3-11-5',
    '2026年11月3日～5日',
    '自2026年11月3日起至11月5日止',
    '2026.11.3-11.5（3天）',
  ])('%s is from the 3rd to the 5th', (text) => {
    expect(spanOf(text, 2026)).toEqual({ fromOn: '2026-11-03', toOn: '2026-11-05' })
  })

  test('a single day begins and ends there; a year-less end before the start is of the next year', () => {
    expect(spanOf('11月3日', 2026)).toEqual({ fromOn: '2026-11-03', toOn: '2026-11-03' })
    expect(spanOf('12月28日至1月3日', 2026)).toEqual({ fromOn: '2026-12-28', toOn: '2027-01-03' })
  })

  test.each(['11月', '3日-5日', '11.3、11.5', '11月3日-', '2026.11.3-2026.13.5', '长期'])('%s is none', (text) =>
    expect(spanOf(text, 2026)).toBeUndefined(),
  )

  test('is read back however its two days are written', () => {
    const days = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2035-12-01T00:00:00Z'),
      noInvalidDate: true,
    })
    const writings = [
      (day: string) => day,
      (day: string) => day.replaceAll('-', ''),
      (day: string) => day.split('-').map(Number).join('.'),
      (day: string) => day.split('-').map(Number).join('/'),
      (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
    ]
    const writing = fc.constantFrom(...writings)
    const sign = fc.constantFrom('-', '—', '~', '至', '到', ' - ')
    fc.assert(
      fc.property(days, fc.nat(200), writing, writing, sign, (date, more, one, other, between) => {
        const fromOn = date.toISOString().slice(0, 10)
        const toOn = addDays(fromOn, more)
        expect(spanOf(`${one(fromOn)}${between}${other(toOn)}`, 1999)).toEqual({ fromOn, toOn })
      }),
    )
  })
})

describe('in a list', () => {
  const rows = async (head: string[], ...body: string[][]) => plan(sheet([head, ...body]))

  test('one column holds both days; a day without a year takes the year of the list', async () => {
    const result = await rows(
      ['单位', '姓名', '请假类型', '请假时间', '名单日期'],
      ['县财政局', '甲乙', '年假', '2026.11.3-2026.11.5', ''],
      ['县财政局', '丙丁', '病假', '12月28日至1月3日', '2025年12月1日'],
      ['县财政局', '戊己', '病假', '长期', ''],
      ['县财政局', '庚辛', '', '11月3日', ''],
      ['县财政局', '壬癸', '病假', '', ''],
    )
    expect(result.faults.map(({ row, code, column }) => [row, code, column])).toEqual([
      [4, 'row.spanInvalid', '请假时间'],
      [5, 'row.leaveKindMissing', '请假类型'],
      [6, 'row.leaveDatesMissing', '请假时间'],
    ])
    const leaves = result.intents.flatMap((intent) => (intent.noun === 'person' ? [intent.leaves] : []))
    expect(leaves.slice(0, 2)).toEqual([
      [{ kind: 'annual', fromOn: '2026-11-03', toOn: '2026-11-05' }],
      [{ kind: 'sick', fromOn: '2025-12-28', toOn: '2026-01-03' }],
    ])
  })

  test('a leave that only its note names is of that kind', async () => {
    const result = await rows(
      ['单位', '姓名', '请假起', '请假止', '请假事由'],
      ['县财政局', '甲乙', '11月3日', '11月5日', '病假'],
    )
    expect(result.faults).toEqual([])
    expect(result.intents.find(({ noun }) => noun === 'person')).toMatchObject({
      leaves: [{ kind: 'sick', fromOn: '2026-11-03', toOn: '2026-11-05', note: '病假' }],
    })
  })
})
