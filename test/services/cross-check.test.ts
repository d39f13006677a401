import { utils, write } from '@e965/xlsx'
import { beforeEach, describe, expect, test } from 'vitest'
import type { VisitDetail } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const day = '2026-11-23'
/** On the wall clock of that day, China Standard Time. */
const clock = (time: string) => new Date(`${day}T${time}:00+08:00`).toISOString()
const names = ['顾望舒', '欧阳知若', '沈予岚', '白若琳', '唐一诺'] as const
type Name = (typeof names)[number]

let opened: Awaited<ReturnType<typeof testDesk>>
let client: LocalClient
let visit: Ref
let people: Record<Name, string>

const detail = (): Promise<VisitDetail> => client.call('visits.get', { ref: visit })
const csv = (rows: string[]) => new TextEncoder().encode(rows.join('\r\n'))
const read = (bytes: Uint8Array, fileName = '考勤.csv') => client.upload('clockings.read', { visit, fileName }, bytes)
const nameOf = (person: string) => names.find((name) => people[name] === person)

async function times(): Promise<Partial<Record<Name, string[]>>> {
  const wall = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 19)
  const { clockings } = await detail()
  return Object.fromEntries(clockings.map((one) => [nameOf(one.person), one.times.map(wall)]))
}
async function contradictions(): Promise<[string, Name | undefined, string[]][]> {
  const found = await client.call('contradictions.list', { visit })
  return found.contradictions.map(({ kind, person, sources }) => [
    kind,
    nameOf(person),
    sources.map(({ noun }) => noun),
  ])
}

beforeEach(async () => {
  opened = await testDesk()
  ;({ client } = opened)
  ;({ ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '何景川' }],
    arrivedAt: clock('08:20'),
  }))
  const { unit } = (await detail()).visit
  const made: [Name, string][] = []
  for (const [index, name] of names.entries()) {
    const saved = await client.call('people.save', {
      name,
      unit,
      source: '名册',
      asOfOn: '2026-11-01',
      staffNumber: `00${index + 1}`,
    })
    made.push([name, saved.person])
  }
  people = Object.fromEntries(made) as Record<Name, string>
})

describe('a clock-in export', () => {
  test('of one line a punch is read by name and number; other days and people of no list stay out', async () => {
    const plan = await read(
      csv([
        '部门,姓名,工号,打卡时间,打卡地点',
        '办公室,顾望舒,001,2026-11-23 08:21:07,大门',
        '办公室,顾望舒,001,2026/11/23 12:01,大门',
        '办公室,改了名,002,2026-11-23 08:25:00,大门',
        '办公室,沈予岚,,2026年11月23日 8:30,大门',
        '办公室,外来人,,2026-11-23 08:31:00,大门',
        '办公室,白若琳,004,2026-11-22 08:30:00,大门',
      ]),
    )
    expect(plan).toMatchObject({ rows: 6, day, people: 3, times: 4, otherDays: 1, strangers: ['外来人'], warnings: [] })
    expect(plan.columns.map(({ use }) => use)).toEqual([undefined, 'name', 'staffNumber', 'clock', undefined])
    expect(await client.call('clockings.apply', { token: plan.token })).toMatchObject({ people: 3, unchanged: 0 })
    expect(await times()).toEqual({
      顾望舒: ['08:21:07', '12:01:00'],
      欧阳知若: ['08:25:00'],
      沈予岚: ['08:30:00'],
    })
    const { evidence, clockings } = await detail()
    expect(evidence).toMatchObject([{ held: true }])
    const sorted = clockings.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
    expect(sorted.map(({ evidence: file, row }) => [file, row])).toEqual(
      [2, 4, 5].map((row) => [evidence[0]?.ref, row]),
    )
  })

  test('with a column for coming and one for leaving, in a real workbook with times as numbers', async () => {
    const book = utils.book_new()
    const sheet = utils.aoa_to_sheet([
      ['2026年11月考勤统计表'],
      ['姓名', '日期', '上班1打卡时间', '上班1打卡结果', '下班1打卡时间', '备注'],
      ['顾望舒', '26-11-23 星期一', '08:11', '正常', '次日 00:12', ''],
      ['欧阳知若', '2026.11.23', { t: 'n', v: 0.35, z: 'hh:mm' }, '正常', '缺卡', ''],
      ['沈予岚', { t: 'n', v: 46349, z: 'yyyy-mm-dd' }, '08:05 12:03\n13:58', '正常', '25:10', ''],
      ['白若琳', '2026.11.22', '08:05', '正常', '', ''],
    ])
    utils.book_append_sheet(book, sheet, '统计')
    const plan = await read(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer), '考勤.xlsx')
    expect(plan).toMatchObject({
      people: 3,
      times: 5,
      otherDays: 1,
      warnings: [{ row: 5, column: '下班1打卡时间', code: 'row.clockInvalid' }],
    })
    await client.call('clockings.apply', { token: plan.token })
    expect(await times()).toEqual({
      顾望舒: ['08:11:00'],
      欧阳知若: ['08:24:00'],
      沈予岚: ['08:05:00', '12:03:00', '13:58:00'],
    })
  })

  const dingtalk = [
    ['打卡时间 统计日期：2026-11-01 至 2026-11-30'],
    ['报表生成时间：2026-11-25 09:12'],
    [
      '姓名',
      '考勤组',
      '部门',
      '工号',
      ...[...Array(30).keys()].map((n) => ['日', '', '', '', '', '', '六'][n % 7] || n + 1),
    ],
    ['顾望舒', '县局', '办公室', '001', ...Array(21).fill('08:00\n17:30'), '', '08:21\n12:02\n17:31'],
    ['改了名', '县局', '办公室', '002', ...Array(22).fill(''), '08:25(外勤)'],
    ['沈予岚', '县局', '办公室', '003', ...Array(30).fill('')],
  ]
  const workbook = (rows: unknown[][], merges: string[] = []) => {
    const book = utils.book_new()
    const sheet = utils.aoa_to_sheet(rows)
    sheet['!merges'] = merges.map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, '打卡时间')
    return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  }

  test('of a month with a column for each day gives that day and no other', async () => {
    const plan = await read(workbook(dingtalk), '月报.xlsx')
    expect(plan).toMatchObject({ people: 2, times: 4, warnings: [] })
    expect(plan.columns.flatMap(({ use, header }) => (use === 'clock' ? [header] : []))).toEqual(['23'])
    await client.call('clockings.apply', { token: plan.token })
    expect(await times()).toEqual({ 顾望舒: ['08:21:00', '12:02:00', '17:31:00'], 欧阳知若: ['08:25:00'] })
  })

  test.each([
    ['whole dates', (n: number) => `2026/11/${n + 1} 星期一`],
    ['days and weekdays', (n: number) => `${n + 1}日（一）`],
    ['months and days', (n: number) => `11-${n + 1}`],
  ])('of a month is understood by %s under one merged head', async (_, head) => {
    const rows = [
      ['姓名', '工号', '打卡时间', ...Array(29).fill('')],
      ['', '', ...[...Array(30).keys()].map(head)],
      ['顾望舒', '001', ...Array(22).fill('07:59'), '08:21', ...Array(7).fill('07:58')],
    ]
    const plan = await read(workbook(rows, ['A1:A2', 'B1:B2', 'C1:AF1']), '月报.xlsx')
    expect(plan).toMatchObject({ people: 1, times: 1 })
    await client.call('clockings.apply', { token: plan.token })
    expect(await times()).toEqual({ 顾望舒: ['08:21:00'] })
  })

  test('of another month is said to lack the day, and nothing of it is taken for the day', async () => {
    const october = dingtalk.map((row, index) =>
      index === 0
        ? ['打卡时间 统计日期：2026-10-01 至 2026-10-30']
        : index === 2
          ? row.map((cell, at) => (at < 4 ? cell : at - 3))
          : row,
    )
    const plan = await read(workbook(october), '月报.xlsx')
    expect(plan).toMatchObject({ people: 0, times: 0, dayMissing: true })
    expect(plan.columns.some(({ use }) => use === 'clock')).toBe(false)
  })

  test('of a period across two months begins where it says', async () => {
    const heads = [...Array(31).keys()].map((n) => (n < 6 ? 26 + n : n - 5))
    const plan = await read(
      workbook([
        ['2026-10-26至2026-11-25'],
        ['姓名', ...heads],
        ['顾望舒', ...heads.map((_, n) => (n === 28 ? '08:21' : '07:59'))],
      ]),
      '月报.xlsx',
    )
    expect(plan).toMatchObject({ people: 1, times: 1 })
    await client.call('clockings.apply', { token: plan.token })
    expect(await times()).toEqual({ 顾望舒: ['08:21:00'] })
  })

  test('taken in twice changes nothing; a later one adds its times', async () => {
    const rows = ['姓名,打卡时间', '顾望舒,2026-11-23 08:21:07', '沈予岚,2026-11-23 08:30:00']
    const first = await client.call('clockings.apply', { token: (await read(csv(rows))).token })
    const before = await client.call('exchange.status', {})
    expect(await client.call('clockings.apply', { token: (await read(csv(rows))).token })).toEqual({
      people: 0,
      unchanged: 2,
      evidence: first.evidence,
    })
    expect((await client.call('exchange.status', {})).unsentLines).toBe(before.unsentLines)
    const later = [...rows, '顾望舒,2026-11-23 12:02:00']
    expect(await client.call('clockings.apply', { token: (await read(csv(later))).token })).toMatchObject({ people: 1 })
    expect((await times()).顾望舒).toEqual(['08:21:07', '12:02:00'])
  })

  test('with columns nobody knows is arranged by hand once, and remembered', async () => {
    const rows = ['人,签,何时', '顾望舒,甲,2026-11-23 08:21', '沈予岚,乙,2026-11-23 08:22']
    const plan = await read(csv(rows))
    expect(plan).toMatchObject({ people: 0, remembered: false })
    expect(await refusal(client.call('clockings.apply', { token: plan.token }))).toBe('import.clockColumns')
    const arranged = await client.call('clockings.arrange', { token: plan.token, uses: ['name', null, 'clock'] })
    expect(arranged).toMatchObject({ token: plan.token, people: 2, times: 2, remembered: true })
    await client.call('clockings.apply', { token: plan.token })
    expect(await read(csv([...rows, '白若琳,丙,2026-11-23 08:23']))).toMatchObject({ people: 3, remembered: true })
  })

  test('is refused whole where it is no table, and a closed visit takes it still', async () => {
    expect(await refusal(read(new TextEncoder().encode('%PDF-1.7')))).toBe('import.notSpreadsheet')
    await client.call('visits.close', { ref: visit, leftAt: clock('11:00') })
    const plan = await read(csv(['姓名,打卡时间', '顾望舒,2026-11-23 08:21:07']))
    expect(await client.call('clockings.apply', { token: plan.token })).toMatchObject({ people: 1 })
    const later = await read(csv(['姓名,打卡时间', '顾望舒,2026-11-23 12:21:07']))
    expect(await client.call('clockings.apply', { token: later.token })).toMatchObject({ people: 1 })
  })
})

describe('what can’t all be true', () => {
  const look = (name: Name, observed: string, time: string, more: object = {}) =>
    client.call('attendance.save', {
      fields: { visit, person: people[name], place: '203室', observed, observedAt: clock(time), ...more },
    })
  const slip = (name: Name, kind: string, from: string, to: string, more: object = {}) =>
    client.call('slips.save', {
      fields: { visit, kind, people: [people[name] ?? ''], fromAt: clock(from), toAt: clock(to), ...more },
    })
  const clockedIn = async (name: Name, time: string) => {
    const plan = await read(csv(['姓名,打卡时间', `${name},${day} ${time}`]))
    await client.call('clockings.apply', { token: plan.token })
  }

  test('opens both sources, and is a question only: no absence without reason follows from it', async () => {
    await clockedIn('顾望舒', '08:11')
    const { ref: line } = await look('顾望舒', 'notAtPost', '09:30')
    expect(await contradictions()).toEqual([])
    const verdict = { line, method: 'accessRecord', state: 'absentWithoutReason', at: clock('10:30') }
    expect(await refusal(client.call('attendance.verify', { fields: verdict }))).toBe('attendance.notLookedFor')
    await client.call('attendance.save', {
      ref: line,
      fields: {
        visit,
        person: people.顾望舒,
        place: '203室',
        observed: 'notAtPost',
        observedAt: clock('09:30'),
        secondObserved: 'notAtPost',
        secondAt: clock('09:45'),
      },
    })
    expect(await contradictions()).toEqual([['clockedThenAway', '顾望舒', ['clocking', 'attendance']]])
    const [line1] = (await detail()).attendance
    expect(line1).toMatchObject({ observed: 'notAtPost', secondObserved: 'notAtPost' })
    expect(line1?.verification).toBeUndefined()
    await slip('顾望舒', 'errand', '09:00', '11:00', { signedAt: clock('08:00'), place: '市局' })
    expect(await contradictions()).toEqual([])
  })

  test('knows the room where somebody was met from the one where a meeting was held', async () => {
    const { unit } = (await detail()).visit
    const meet = async (name: Name, label: string) => {
      const { ref: room } = await client.call('rooms.save', { unit, label })
      const fields = { visit, person: people[name], room, observed: 'inPost', observedAt: clock('09:30') }
      await client.call('attendance.save', { fields })
    }
    await meet('顾望舒', '304 会议室')
    await meet('沈予岚', '305室')
    const both = [people.顾望舒, people.沈予岚]
    const meeting = { kind: 'training', people: both, fromAt: clock('09:00'), toAt: clock('11:00'), place: '会议室' }
    await client.call('slips.save', { fields: { visit, ...meeting } })
    expect(await contradictions()).toEqual([['seenWhileAway', '沈予岚', ['attendance', 'slip']]])
  })

  test('is found between papers, eyes and clock, whatever is void left out', async () => {
    await look('沈予岚', 'inPost', '09:40')
    const { ref } = await slip('沈予岚', 'errand', '08:30', '12:00', { place: '市局', number: '57' })
    await clockedIn('沈予岚', '10:10')
    await slip('白若琳', 'personal', '08:30', '12:00', { signedAt: clock('09:00'), approver: people.唐一诺 })
    expect(await contradictions()).toEqual([
      ['signedAfterArrival', '白若琳', ['slip', 'visit']],
      ['seenWhileAway', '沈予岚', ['attendance', 'slip']],
      ['clockedWhileAway', '沈予岚', ['clocking', 'slip']],
    ])
    await client.call('records.void', { noun: 'slip', ref, reason: '不是这个单位的' })
    expect(await contradictions()).toEqual([['signedAfterArrival', '白若琳', ['slip', 'visit']]])
    expect(await refusal(slip('白若琳', 'nothing', '08:30', '12:00'))).toBe('gate.invalidInput')
    expect(await refusal(slip('白若琳', 'errand', '12:30', '12:00'))).toBe('record.times')
  })
})
