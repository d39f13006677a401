import { beforeAll, describe, expect, test, vi } from 'vitest'
import { leastCost } from '#bundle/argon.ts'
import type { ImportKind, RowFault } from '#domain/contract/places.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'
import { tempFolder } from '../support/temp.ts'
import { sheet } from './hostile-sheets.ts'

vi.setConfig({ testTimeout: 120_000 })

type Row = Record<string, string>

const columns = {
  units: ['单位代码', '单位名称', '单位性质', '地址', '上级单位'],
  rooms: ['单位', '楼栋', '楼层', '室', '用途', '顺序'],
  people: [
    '单位',
    '科室',
    '姓名',
    '工号',
    '职务',
    'AB角',
    '电话',
    '室',
    '请假类型',
    '请假起',
    '请假止',
    '请假事由',
    '名册日期',
  ],
} as const satisfies Record<ImportKind, string[]>

const right: Record<ImportKind, Row> = {
  units: { 单位代码: 'QL7', 单位名称: '县统计局', 单位性质: '机关', 地址: '青岚大道1号', 上级单位: '县财政局' },
  rooms: { 单位: '县财政局', 楼栋: '主楼', 楼层: '3', 室: '312', 用途: '', 顺序: '1' },
  people: {
    单位: '县财政局',
    科室: '办公室',
    姓名: '李知汀',
    工号: '0013',
    职务: '科员',
    AB角: '王予岚',
    电话: '0871-1234567',
    室: '312',
    请假类型: '病假',
    请假起: '2026-11-20',
    请假止: '2026-11-25',
    请假事由: '住院',
    名册日期: '2026-11-23',
  },
}

const nasty = [
  '长'.repeat(199),
  '长'.repeat(200),
  '长'.repeat(201),
  '长'.repeat(8001),
  '王予岚'.repeat(2600),
  '王予岚'.repeat(66),
  '甲\ud800乙',
  '甲\u202e乙',
  '\u2066甲乙\u2069',
  '甲👩‍👩‍👧乙',
  '甲\u0007乙',
  '甲\uffff乙',
  '⟦P-000000000000⟧',
  '甲⟦P-',
  '⟧⟦',
  '=HYPERLINK("x")',
  '王予岚科',
  '\u200b\u2060',
  '　 ',
  '__proto__',
  'ＡＢ㍿',
  `e${'\u0301'.repeat(150)}`,
  '9'.repeat(300),
  '0',
]

const everyColumn = (Object.keys(columns) as ImportKind[]).flatMap((kind) =>
  columns[kind].map((column) => ({ kind, column })),
)

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const numbered = (index: number) => `${digits[Math.floor(index / 10)]}${digits[index % 10]}`

/** Keeps one row apart from the next. */
const apart: Record<ImportKind, (index: number) => Row> = {
  units: (index) => ({ 单位代码: `QL${100 + index}`, 单位名称: `县${numbered(index)}局` }),
  rooms: (index) => ({ 室: String(300 + index) }),
  people: (index) => ({ 姓名: `孙${numbered(index)}`, 工号: String(1000 + index) }),
}

let client: LocalClient

async function stored() {
  const { unsentLines } = await client.call('exchange.status', {})
  return unsentLines
}

function bytesOf(kind: ImportKind, rows: readonly Row[]) {
  return sheet([[...columns[kind]], ...rows.map((row) => columns[kind].map((column) => row[column] ?? ''))])
}

async function read(kind: ImportKind, rows: readonly Row[]) {
  return client.upload('imports.read', { kind, fileName: 'a.xlsx', source: '名册' }, bytesOf(kind, rows))
}

/** What was told, each at a row of the sheet; what was not told must be storable. */
async function told(kind: ImportKind, rows: readonly Row[]): Promise<RowFault[]> {
  const before = await stored()
  const { token, faults } = await read(kind, rows)
  const applied = client.call('imports.apply', { token })
  if (faults.length === 0) {
    await applied
    return []
  }
  await expect(applied).rejects.toMatchObject({ code: 'import.badRows' })
  expect(await stored()).toBe(before)
  for (const { row, zh, en } of faults) {
    expect(row).toBeGreaterThan(1)
    expect(row).toBeLessThanOrEqual(rows.length + 1)
    expect(`${zh}${en}`).not.toMatch(/[{}]|undefined/)
  }
  return faults
}

const codes = async (kind: ImportKind, rows: readonly Row[]) => (await told(kind, rows)).map(({ code }) => code)

beforeAll(async () => {
  const workstation = await openWorkstation({ home: tempFolder('home'), cost: leastCost })
  client = localClient(workstation.gate)
  await client.call('session.begin', { name: '何景川', passphrase: '测试口令 12345678', start: 'join' })
  expect(await codes('units', [{ 单位名称: '县财政局' }])).toEqual([])
  expect(await codes('people', [{ 单位: '县财政局', 姓名: '王予岚' }])).toEqual([])
  return () => workstation.close()
})

test.each(everyColumn)('$kind, $column: what is not told at its row is stored', async ({ kind, column }) => {
  const rows = nasty.map((value, index) => ({ ...right[kind], ...apart[kind](index), [column]: value }))
  const bad = new Set((await told(kind, rows)).map(({ row }) => row))
  expect(bad.size).toBeGreaterThan(0)
  expect(
    await codes(
      kind,
      rows.filter((_, index) => !bad.has(index + 2)),
    ),
  ).toEqual([])
})

describe('what the journal would refuse is told by its own code', () => {
  const person = right.people
  const many = (count: number) => Array.from({ length: count }, (_, index) => index)

  test('a section and a post that are too long together', async () => {
    const long = { ...person, 科室: '甲'.repeat(120), 职务: '乙'.repeat(120) }
    expect(await codes('people', [long])).toEqual(['row.tooLong'])
  })

  test('texts that names make too long', async () => {
    expect(await codes('people', [{ ...person, 请假事由: '替王予岚'.repeat(499) }])).toEqual(['row.tooLongWithNames'])
    expect(await codes('rooms', [{ ...right.rooms, 室: '王予岚、'.repeat(49) }])).toEqual(['row.tooLongWithNames'])
  })

  test('a text that the name of somebody in the same list makes too long', async () => {
    const rows: Row[] = [
      { ...person, 请假事由: '替陆晚舟'.repeat(499) },
      { 单位: '县财政局', 姓名: '陆晚舟' },
    ]
    expect(await codes('people', rows)).toEqual(['row.tooLongWithNames'])
  })

  test('a fifty-first leave', async () => {
    const leave = (day: number) => ({
      ...person,
      请假起: `2026-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}`,
      请假止: '2026-12-30',
    })
    expect(await codes('people', many(50).map(leave))).toEqual([])
    expect(await codes('people', many(51).map(leave))).toEqual(['row.tooManyLeaves'])
  })

  test('a fifty-first substitute', async () => {
    const names = many(51).map((index) => `赵${String.fromCodePoint(0x4e00 + index)}`)
    const everybody = names.map((name) => ({ 单位: '县财政局', 姓名: name }))
    const holder = (count: number) => ({
      单位: '县财政局',
      姓名: '钱顶岗',
      职务: '窗口',
      AB角: names.slice(0, count).join('、'),
    })
    expect(await codes('people', [...everybody, holder(51)])).toEqual(['row.tooManySubstitutes'])
    expect(await codes('people', [...everybody, holder(50)])).toEqual([])
  })

  test('characters that turn the reading direction, or are none', async () => {
    expect(await codes('units', [{ 单位名称: '县\u202e统计局' }])).toEqual(['row.controlCharacter'])
    expect(await codes('people', [{ ...person, 职务: '\ud800科员' }])).toEqual(['row.badCharacter'])
  })

  test('what a paste leaves between characters changes nothing', async () => {
    expect(await codes('units', [{ 单位名称: '县\u200b气\ufeff象局' }])).toEqual([])
    expect((await client.call('units.list', {})).map(({ name }) => name)).toContain('县气象局')
  })

  test('names with signs no name has', async () => {
    for (const name of ['⟦P-000000000000⟧', '甲👩乙', '__proto__'])
      expect(await codes('people', [{ ...person, 姓名: name }])).toEqual(['row.nameInvalid'])
  })
})
