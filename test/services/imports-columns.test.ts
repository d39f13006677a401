import { describe, expect, test, vi } from 'vitest'
import { ImportKind } from '#domain/contract/places.ts'
import { Pack } from '#domain/reference/pack.ts'
import { people as en } from '#renderer/i18n/en/people.ts'
import { people as zh } from '#renderer/i18n/zh/people.ts'
import pack from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { columnsOf } from '#services/imports/fields.ts'
import { plan, sheet } from './hostile-sheets.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The column names that the dialog shows for a kind of import. */
function shown(text: string): string[] {
  return text
    .slice(text.search(/[:：]/) + 1)
    .split(/[、,]/)
    .map((name) => name.trim())
}

describe.each(ImportKind.options)('a list of %s', (kind) => {
  test.each([
    ['Chinese', zh],
    ['English', en],
  ])('whose columns are called as the dialog names them in %s loses none of them', async (_, words) => {
    const names = shown(words.importColumns[kind])
    expect(names.length).toBeGreaterThanOrEqual(5)
    const { columns } = await plan(sheet([names, names.map(() => '甲乙')]), kind)
    expect(columns).toEqual(names.map((header) => ({ header, field: expect.any(String) })))
    expect(new Set(columns.map(({ field }) => field)).size).toBe(names.length)
  })
})

const needed = { units: '单位名称', rooms: '室', people: '姓名' } as const

test.each([
  ['rooms', '室', 'label'],
  ['rooms', '室号', 'label'],
  ['rooms', '楼', 'building'],
  ['rooms', '楼栋', 'building'],
  ['rooms', '楼层', 'floor'],
  ['rooms', '层', 'floor'],
  ['people', '室', 'room'],
  ['people', '室号', 'room'],
  ['people', '办公室', 'room'],
  ['people', 'AB角', 'substitute'],
  ['people', 'A/B角', 'substitute'],
  ['people', '请假时间（起止）', 'leaveSpan'],
  ['units', '单位编码', 'code'],
] as const)('a list of %s understands “%s” as %s', async (kind, header, field) => {
  const alone = columnsOf(kind)[field]?.required
  const file = alone ? sheet([[header], ['甲']]) : sheet([[needed[kind], header]])
  expect((await plan(file, kind)).columns.at(-1)).toEqual({ header, field })
})

test('a column that means nothing is told apart', async () => {
  const file = sheet([
    ['序号', '单位', '姓名', '血型'],
    [1, '县财政局', '李明', 'A'],
  ])
  const unused = (await plan(file)).columns.filter(({ field }) => field === undefined)
  expect(unused.map(({ header }) => header)).toEqual(['序号', '血型'])
})

describe('kinds of leave', () => {
  const leaves = async (kind: string) =>
    plan(
      sheet([
        ['单位', '姓名', '请假类型', '请假起', '请假止'],
        ['县财政局', '李明', kind, '2026-11-03', '2026-11-05'],
      ]),
    )
  test.each([
    ['年假', 'annual'],
    ['休假', 'annual'],
    ['年休假', 'annual'],
    ['事假', 'personal'],
    ['病假', 'sick'],
    ['病假（住院）', 'sick'],
    ['产假', 'maternity'],
    ['陪产假', 'maternity'],
    ['育儿假', 'maternity'],
    ['婚假', 'marriageBereavement'],
    ['探亲假', 'homeVisit'],
    ['出差', 'errand'],
    ['开会', 'training'],
    ['下乡', 'village'],
    ['驻村', 'village'],
    ['抽调', 'seconded'],
    ['调休', 'shiftOff'],
    ['Sick leave', 'sick'],
  ])('%s is %s', async (word, kind) => {
    const result = await leaves(word)
    expect(result.faults).toEqual([])
    expect(result.intents.find(({ noun }) => noun === 'person')).toMatchObject({ leaves: [{ kind }] })
  })

  test('no word of the pack stands for two of them', () => {
    const all = Pack.parse(pack).leaveKinds.flatMap((kind) => [kind.zh, ...(kind.also ?? [])])
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([])
  })

  test.each(['无', '—', '/'])('“%s” is none', async (word) => {
    const file = sheet([
      ['单位', '姓名', '请假类型'],
      ['县财政局', '李明', word],
    ])
    const result = await plan(file)
    expect(result.faults).toEqual([])
    expect(result.intents.find(({ noun }) => noun === 'person')).toMatchObject({ leaves: [] })
  })
})
