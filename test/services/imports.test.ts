import { utils, write, type WorkSheet } from '@e965/xlsx'
import { describe, expect, test, vi } from 'vitest'
import { planImport } from '#services/imports/plan-import.ts'
import { readSheets } from '#services/imports/read-sheets.ts'
import { knownInMemory, words } from './imports-known.ts'

vi.setConfig({ testTimeout: 120_000 })

const utf8 = (text: string) => new TextEncoder().encode(text)
function xlsx(
  rows: unknown[][],
  adjust: (sheet: WorkSheet) => void = () => undefined,
  bookType: 'xlsx' | 'biff8' | 'xlsb' | 'ods' = 'xlsx',
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows)
  adjust(sheet)
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '名册')
  return write(book, { type: 'buffer', bookType }) as Uint8Array
}
const unitRows = [
  ['单位代码', '单位名称', '单位性质', '地址', '上级单位'],
  ['QL001', '县政府办公室', '政府部门', '文昌路1号', ''],
  ['QL002', '县财政局', '政府部门', '文昌路7号', 'QL001'],
  ['', '青岚镇便民服务中心', '乡镇', '', '县政府办公室'],
]
const peopleRows = [
  ['青岚县机关人员名册'],
  ['序号', '单位名称*', '科室', '姓名（必填）', '工号', '职务', '联系电话', '房间号', '请假类型', '起', '止'],
  [1, '县财政局', '预算科', '王 建国', '0012', '科长', '13800000000', '312', '病假', '2026-11-20', '2026/11/25'],
  [2, '县财政局', '预算科', '李明', '0013', '科员', '', '312', '', '', ''],
  [3, '县财政局', '预算科', '王建国', '0012', '科长', '', '312', '年休假', '2026年12月1日', '20261205'],
  ['合计', '', '', 3],
]

describe('the same file twice', () => {
  test.each(['xlsx', 'biff8', 'xlsb', 'ods'] as const)('as %s: added, then unchanged', async (bookType) => {
    const known = knownInMemory()
    const import2 = async (kind: 'units' | 'rooms' | 'people', rows: unknown[][]) => {
      const run = async () => planImport(kind, await readSheets(xlsx(rows, undefined, bookType)), { known, ...words })
      const first = await run()
      expect(first.faults).toEqual([])
      known.apply(first.intents)
      const second = await run()
      expect([second.added, second.changed, second.unchanged]).toEqual([0, 0, first.added])
      return first
    }
    expect((await import2('units', unitRows)).added).toBe(3)
    expect(known.units[1]?.fields.parent).toEqual(known.units[0]?.ref)
    const rooms = await import2('rooms', [
      ['单位', '楼栋', '楼层', '房间号', '用途'],
      ['县财政局', '主楼', '3层', '312', ''],
      ['县财政局', '主楼', '1层', '3号窗口', '窗口'],
    ])
    expect(rooms.intents.map((intent) => intent.noun === 'room' && intent.fields.purpose)).toEqual(['office', 'window'])
    const people = await import2('people', peopleRows)
    expect(people).toMatchObject({ rows: 3, added: 2, sheet: '名册' })
    expect(known.people[0]).toMatchObject({
      name: '王建国',
      staffNumber: '0012',
      roster: {
        fields: {
          post: '预算科 科长',
          leaves: [
            { kind: 'sick', fromOn: '2026-11-20', toOn: '2026-11-25' },
            { kind: 'annual', fromOn: '2026-12-01', toOn: '2026-12-05' },
          ],
        },
      },
    })
  })

  test('a changed row is one change; what a file does not mention stays', async () => {
    const known = knownInMemory()
    known.apply(planImport('units', await readSheets(xlsx(unitRows)), { known, ...words }).intents)
    known.apply(planImport('people', await readSheets(xlsx(peopleRows)), { known, ...words }).intents)
    const csv = utf8('单位,姓名,工号,职务\n县财政局,王建国,0012,局长\n县财政局,李明,0013,')
    const plan = planImport('people', await readSheets(csv), { known, ...words })
    expect([plan.added, plan.changed, plan.unchanged]).toEqual([0, 1, 1])
    known.apply(plan.intents)
    expect(known.people[0]?.roster?.fields).toMatchObject({ post: '局长', leaves: [{}, {}] })
    expect(known.people[0]?.phone).toBe('13800000000')
  })

  test('leave under a merged group header', async () => {
    const known = knownInMemory()
    known.apply(planImport('units', await readSheets(xlsx(unitRows)), { known, ...words }).intents)
    const file = xlsx(
      [
        ['姓名', '单位', '请假', '', ''],
        ['', '', '类型', '起', '止'],
        ['李明', '县财政局', '育儿假', '2026-11-01', '2026-11-30'],
      ],
      (sheet) => {
        sheet['!merges'] = ['A1:A2', 'B1:B2', 'C1:E1'].map((range) => utils.decode_range(range))
      },
    )
    const plan = planImport('people', await readSheets(file), { known, ...words })
    expect(plan.faults).toEqual([])
    expect(plan.intents.at(-1)).toMatchObject({ row: 3, leaves: [{ kind: 'maternity', fromOn: '2026-11-01' }] })
  })
})

describe('what is worth a look stops nothing', () => {
  const warned = (result: { warnings: { row: number; code: string }[] }) =>
    result.warnings.map(({ row, code }) => [row, code])

  test('one unit name under two codes, in a file and against what is known', async () => {
    const known = knownInMemory()
    const rows = ['代码,单位名称', 'QL1,县财政局', 'QL2,县司法局', 'QL3,县财政局']
    const first = planImport('units', await readSheets(utf8(rows.join('\n'))), { known, ...words })
    expect(first.faults).toEqual([])
    expect(warned(first)).toEqual([[4, 'row.unitNameTwice']])
    expect(first.warnings[0]?.zh).toBe(
      '“县财政局”已有代码QL1，这里写的是QL3，会成为另一个单位。是同一个单位的，改成同一个代码。',
    )
    known.apply(first.intents)
    expect(known.units).toHaveLength(3)
    const second = planImport('units', await readSheets(utf8('代码,单位名称\nQL9,县司法局')), { known, ...words })
    expect(warned(second)).toEqual([[2, 'row.unitNameTwice']])
  })

  test('a row whose code and name mean different units', async () => {
    const known = knownInMemory()
    known.apply(planImport('units', await readSheets(xlsx(unitRows)), { known, ...words }).intents)
    const file = utf8('单位代码,单位名称,姓名\nQL002,县财政局,王建国\nQL002,县政府办公室,李明\nQL777,县财政局,周书宁\n')
    const result = planImport('people', await readSheets(file), { known, ...words })
    expect(result.faults).toEqual([])
    expect(warned(result)).toEqual([
      [3, 'row.unitNameOther'],
      [4, 'row.unitCodeOther'],
    ])
    for (const warning of result.warnings) expect(`${warning.zh}${warning.en}`).not.toMatch(/[{}]|undefined/)
  })
})
