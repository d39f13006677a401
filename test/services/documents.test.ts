import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { chineseDay, chineseNumber, chinesePeriod, chineseStem } from '#services/documents/chinese.ts'
import { weeklyDocx } from '#services/documents/weekly.ts'
import type { WeeklyInput } from '#services/documents/weekly-input.ts'
import { readLimits } from '#services/imports/limits.ts'
import { unzip } from '#services/imports/unzip.ts'
import { jpeg, picture, png } from '#test/support/pictures.ts'

vi.setConfig({ testTimeout: 120_000 })

const count = (key: string, label: string, value: number, measure = '个') => ({
  key,
  label,
  value,
  measure,
  query: `{"code":"${key}"}`,
})
const categories = (key: string, [attendance = 0, order = 0, attitude = 0, conduct = 0]: readonly number[]) => ({
  attendance: count(`${key}attendance`, '考勤', attendance),
  order: count(`${key}order`, '办公秩序', order),
  attitude: count(`${key}attitude`, '服务态度', attitude),
  conduct: count(`${key}conduct`, '作风', conduct),
})
const photos = [
  { image: picture(jpeg(320, 240, 1)), caption: '图1 县财政局主楼312，问题1' },
  { image: picture(jpeg(336, 240, 6)), caption: '图2 县司法局大厅，问题1' },
  { image: picture(png), caption: '图3 县司法局大厅，问题1：截图' },
]
const input: WeeklyInput = {
  title: '督查周报（2026年11月16日至22日）',
  office: '青岚县机关作风督查办公室',
  issue: 3,
  fromOn: '2026-11-16',
  toOn: '2026-11-22',
  issuedOn: '2026-11-23',
  named: false,
  numbers: {
    visits: count('visits', '开展检查', 12, '次'),
    ongoing: count('ongoing', '其中', 1, '次未结束'),
    units: count('units', '检查单位', 10),
    people: count('people', '点名', 157, '人'),
    findings: count('findings', '发现问题', 6),
    categories: categories('', [2, 4]),
    commendations: count('commendations', '做得好的', 1, '条'),
    handover: count('handover', '另有移交事项', 2, '件'),
    unaccepted: count('unaccepted', '问题', 3),
    unacceptedCommendations: count('unacceptedCommendations', '做得好的', 0, '条'),
    beforeFindings: count('beforeFindings', '上期发现问题', 4),
    yearVisits: count('yearVisits', '开展检查', 120, '次'),
    yearFindings: count('yearFindings', '发现问题', 61),
    bystanders: count('bystanders', '有他人的照片', 2, '张'),
  },
  late: [],
  units: [
    {
      name: '县财政局 & <下属>',
      counts: categories('u1.', [1]),
      findings: [
        {
          number: 1,
          when: '11月17日09:12',
          place: '主楼312',
          code: '迟到',
          clause: '《规定》第五条',
          severity: '轻微',
          text: '窗口工作人员甲9时12分到岗，晚12分钟。',
          corrected: false,
        },
      ],
    },
    {
      name: '县司法局',
      counts: categories('u2.', [1, 4]),
      findings: [
        {
          number: 1,
          when: '11月18日10:00',
          code: '网购',
          severity: '轻微',
          text: '工作人员甲浏览购物网页约5分钟。',
          corrected: true,
        },
      ],
    },
  ],
  clear: ['县统计局', '县档案馆'],
  others: true,
  commendations: [{ unit: '县司法局', text: '窗口起身迎接。' }],
  photos,
  unprinted: ['原件未收到'],
  note: '本周重点查看窗口。\n下周继续。',
}
const parts = async (from = input) =>
  new Map(unzip(Buffer.from(await weeklyDocx(from)), () => true, readLimits).map(({ name, bytes }) => [name, bytes]))

const textOf = (xml: string | undefined) => (xml ?? '').replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '')
const documentText = async (from = input) => textOf((await parts(from)).get('word/document.xml')?.toString())

/** Every element closes in order: enough of XML to know that Word opens it. */
function wellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([A-Za-z][\w:]*)((?:"[^"]*"|[^">])*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false
    } else if (!rest?.endsWith('/')) open.push(name ?? '')
  }
  return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(xml)
}

test('every part is well formed and every relation leads to a part', async () => {
  const files = await parts()
  for (const [name, bytes] of files)
    if (/\.(?:xml|rels)$/.test(name)) expect(wellFormed(bytes.toString()), name).toBe(true)
  const document = files.get('word/document.xml')?.toString() ?? ''
  const relations = files.get('word/_rels/document.xml.rels')?.toString() ?? ''
  for (const [, id] of document.matchAll(/r:(?:embed|id)="([^"]+)"/g)) expect(relations).toContain(`Id="${id}"`)
  for (const [, target] of relations.matchAll(/Target="([^"]+)"/g))
    expect([...files.keys()]).toContain(`word/${target}`)
})

test('the page is that of GB/T 9704', async () => {
  const document = (await parts()).get('word/document.xml')?.toString() ?? ''
  const mm = (name: string) =>
    Math.round(
      (Number(new RegExp(`w:${name}="(\\d+)"`).exec(document.slice(document.indexOf('<w:pgSz')))?.[1]) / 1440) * 254,
    ) / 10
  expect({ w: mm('w'), h: mm('h'), top: mm('top'), left: mm('left') }).toEqual({ w: 210, h: 297, top: 37, left: 28 })
  expect([Math.round(mm('w') - mm('left') - mm('right')), Math.round(mm('h') - mm('top') - mm('bottom'))]).toEqual([
    156, 225,
  ])
  const grid = /<w:docGrid ([^>]*)>/.exec(document)?.[1] ?? ''
  expect(Math.floor(((225 / 25.4) * 1440) / Number(/linePitch="(\d+)"/.exec(grid)?.[1]))).toBe(22)
  const styles = (await parts()).get('word/styles.xml')?.toString() ?? ''
  const closer = Number(/<w:spacing w:val="(-?\d+)"\/>/.exec(styles)?.[1]) / 20
  expect(Math.floor(((156 / 25.4) * 72) / (16 + closer))).toBe(28)
  expect(styles).toMatch(/<w:sz w:val="32"\/>/)
  expect(styles).toContain('仿宋_GB2312')
  expect((await parts()).get('word/footer1.xml')?.toString()).toMatch(/— .*PAGE.* —/s)
})

test('each count but nought is bookmarked and carries its query; no list of marks is printed', async () => {
  const files = await parts()
  const document = files.get('word/document.xml')?.toString() ?? ''
  const queries = files.get('docProps/custom.xml')?.toString() ?? ''
  const marks = [...document.matchAll(/<w:bookmarkStart w:name="(mc_\w+)" w:id="(\d+)"\/>.*?<w:t[^>]*>(\d+)</g)].map(
    ([, name, , value]) => [name, Number(value)],
  )
  expect(marks).toContainEqual(['mc_findings', 6])
  expect(marks).toContainEqual(['mc_u2_order', 4])
  expect(marks).toContainEqual(['mc_bystanders', 2])
  expect(marks.map(([, value]) => value)).not.toContain(0)
  expect(new Set(marks.map(([name]) => name)).size).toBe(marks.length)
  for (const [name] of marks) expect(queries).toContain(`name="${name}"`)
  expect(queries).toContain('{&quot;code&quot;:&quot;findings&quot;}')
  expect(document).not.toContain('mingcha:')
})

test('the first paragraph says what was counted, without noughts; the foreword follows it', async () => {
  const lines = (await documentText()).split('\n')
  const at = lines.findIndex((line) => line.startsWith('2026年11月16日至22日，'))
  expect(lines[at]).toBe(
    '2026年11月16日至22日，开展检查12次（其中1次未结束），检查单位10个，点名157人，发现问题6个，其中考勤2个、办公秩序4个；做得好的1条；另有移交事项2件。上期发现问题4个；今年以来开展检查120次，发现问题61个。' +
      '检查次数、单位数和点名人数按本期全部检查计，问题和做得好的只计已采用的；另有未采用的问题3个，不计入。',
  )
  expect(lines.slice(at + 1, at + 3)).toEqual(['本周重点查看窗口。', '下周继续。'])
})

test('units where nothing was found are named, those still open are not', async () => {
  const text = await documentText()
  expect(text).toContain('未发现问题：县统计局、县档案馆。')
  expect(text).toContain('其余单位的检查未结束，或者事项还在复核、另行处理，本期不列。')
  const done = await documentText({ ...input, clear: [], others: false })
  expect(done).not.toMatch(/未发现问题|其余单位/)
})

test('a paper with names says at its top left for whom it is', async () => {
  expect(await documentText()).not.toContain('仅供内部呈阅')
  expect((await documentText({ ...input, named: true })).split('\n')[0]).toBe('仅供内部呈阅')
})

test('photos stand upright in two columns, six to a page, and those left out are accounted for', async () => {
  const files = await parts()
  const document = files.get('word/document.xml')?.toString() ?? ''
  expect([...files.keys()].filter((name) => name.startsWith('word/media/')).length).toBe(3)
  expect(document).toContain('rot="5400000"')
  const mm = (emu: string | undefined) => Number(emu) / 36_000
  for (const [, cx, cy] of document.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g))
    expect(Math.max(mm(cx), mm(cy))).toBeLessThanOrEqual(78)
  const from = document.lastIndexOf('<w:tbl>', document.indexOf('<w:drawing>'))
  const grid = document.slice(from, document.indexOf('</w:tbl>', from))
  expect(grid.match(/<w:gridCol /g)).toHaveLength(2)
  expect(grid.match(/<w:tr>/g)).toHaveLength(2)
  const text = textOf(document)
  expect(text).toContain('图2 县司法局大厅，问题1')
  expect(text).toContain('有他人的照片2张，未遮挡，未印。')
  expect(text).toContain('另有照片未印：原件未收到。')
  const without = await documentText({ ...input, photos: [], unprinted: [] })
  expect(without).toContain('五、现场照片\n有他人的照片2张')
})

test('the same input gives the same bytes, another input others', async () => {
  const hash = async (from: WeeklyInput) =>
    createHash('sha256')
      .update(await weeklyDocx(from))
      .digest('hex')
  const first = await hash(input)
  expect(await hash(input)).toBe(first)
  expect(await hash({ ...input, issue: 4 })).not.toBe(first)
})

test('a week without accepted problems is a document too, and does not say that there were none', async () => {
  const none = (key: string) => count(key, '', 0)
  const empty: WeeklyInput = {
    ...input,
    numbers: {
      ...input.numbers,
      findings: none('findings'),
      categories: categories('', []),
      commendations: none('commendations'),
      handover: none('handover'),
      unaccepted: count('unaccepted', '问题', 14),
      bystanders: none('bystanders'),
    },
    units: [],
    commendations: [],
    photos: [],
    unprinted: [],
  }
  const text = await documentText(empty)
  expect(text).toContain('点名157人，已采用的记录中没有问题。')
  expect(text).toContain('另有未采用的问题14个，不计入。')
  expect(text).toContain('本期已采用的记录中没有问题。')
  expect(text).not.toMatch(/本期没有问题|发现的问题|做得好的的|现场照片/)
})

test('numbers and dates as a paper writes them', () => {
  expect([chineseNumber(1), chineseNumber(10), chineseNumber(23), chineseNumber(30)]).toEqual([
    '一',
    '十',
    '二十三',
    '三十',
  ])
  expect([chineseStem(1), chineseStem(10), chineseStem(11)]).toEqual(['甲', '癸', '十一'])
  expect(chineseDay('2026-11-03')).toBe('2026年11月3日')
  expect(chinesePeriod('2026-11-16', '2026-11-22')).toBe('2026年11月16日至22日')
  expect(chinesePeriod('2026-11-30', '2026-12-06')).toBe('2026年11月30日至12月6日')
  expect(chinesePeriod('2026-12-28', '2027-01-03')).toBe('2026年12月28日至2027年1月3日')
})
