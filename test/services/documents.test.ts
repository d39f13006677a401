import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { chineseDay, chineseNumber } from '#services/documents/chinese.ts'
import { imageShape } from '#services/documents/image-shape.ts'
import { weeklyDocx } from '#services/documents/weekly.ts'
import type { WeeklyInput } from '#services/documents/weekly-input.ts'
import { readLimits } from '#services/imports/limits.ts'
import { unzip } from '#services/imports/unzip.ts'
import { exifSegment } from '#seeds/demo/exif.ts'
import { encodeJpeg } from '#seeds/demo/jpeg.ts'
import { scene } from '#seeds/demo/scene.ts'
import { mulberry32 } from '#seeds/random.ts'

vi.setConfig({ testTimeout: 120_000 })

function jpeg(width: number, height: number, orientation: number): Uint8Array {
  const note = exifSegment({ make: 'A', model: 'B', orientation, takenAt: '2026:11:20 10:00:00' })
  return Buffer.concat([Uint8Array.of(0xff, 0xd8), note, encodeJpeg(scene(mulberry32(1), width, height, 4), 70)])
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const count = (key: string, label: string, value: number, measure = '个') => ({
  key,
  label,
  value,
  measure,
  query: `{"code":"${key}"}`,
})
const input: WeeklyInput = {
  title: '机关作风督查周报（11月16日至22日）',
  office: '青岚县机关作风督查办公室',
  issue: 3,
  fromOn: '2026-11-16',
  toOn: '2026-11-22',
  issuedOn: '2026-11-23',
  numbers: [
    count('visits', '检查', 12, '次'),
    count('units', '涉及单位', 10),
    count('findings', '发现问题', 20),
    count('voided', '作废', 0, '条'),
  ],
  columns: ['考勤', '秩序', '合计'],
  units: [
    {
      name: '县财政局 & <下属>',
      counts: [
        count('unit.1.attendance', '县财政局考勤', 2),
        count('unit.1.order', '县财政局秩序', 0),
        count('unit.1.all', '县财政局合计', 2),
      ],
    },
    {
      name: '县司法局',
      counts: [
        count('unit.2.attendance', '县司法局考勤', 1),
        count('unit.2.order', '县司法局秩序', 3),
        count('unit.2.all', '县司法局合计', 4),
      ],
    },
  ],
  findings: [
    {
      unit: '县财政局 & <下属>',
      when: '11月17日9:12',
      place: '主楼312',
      code: '迟到',
      clause: '《规定》第五条',
      severity: '轻微',
      text: '王予岚9时12分到岗，晚12分钟。',
      corrected: false,
    },
    {
      unit: '县司法局',
      when: '11月18日10:00',
      code: '网购',
      severity: '轻微',
      text: '李知汀浏览购物网页约5分钟。',
      corrected: true,
    },
  ],
  commendations: [{ unit: '县司法局', text: '窗口起身迎接。' }],
  photos: [
    { bytes: jpeg(320, 240, 1), caption: '图1 主楼312' },
    { bytes: jpeg(320, 240, 6), caption: '图2 大厅' },
    { bytes: png, caption: '图3 截图' },
    { bytes: Buffer.from('not a photo'), caption: '图4' },
  ],
  note: '本周重点查看窗口。\n下周继续。',
}
const parts = async (from = input) =>
  new Map(unzip(Buffer.from(await weeklyDocx(from)), () => true, readLimits).map(({ name, bytes }) => [name, bytes]))

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
  expect(Math.round(((156 / 25.4) * 72) / (16 + Number(/charSpace="(-?\d+)"/.exec(grid)?.[1]) / 4096))).toBe(28)
  const styles = (await parts()).get('word/styles.xml')?.toString()
  expect(styles).toMatch(/<w:sz w:val="32"\/>/)
  expect(styles).toContain('仿宋_GB2312')
  expect((await parts()).get('word/footer1.xml')?.toString()).toMatch(/— .*PAGE.* —/s)
})

test('each count but nought is bookmarked, listed and carries its query', async () => {
  const files = await parts()
  const document = files.get('word/document.xml')?.toString() ?? ''
  const queries = files.get('docProps/custom.xml')?.toString() ?? ''
  const marks = [...document.matchAll(/<w:bookmarkStart w:name="(mc_\w+)" w:id="(\d+)"\/>.*?<w:t[^>]*>(\d+)</g)].map(
    ([, name, , value]) => [name, Number(value)],
  )
  expect(marks).toContainEqual(['mc_findings', 20])
  expect(marks).toContainEqual(['mc_unit_2_all', 4])
  expect(marks.map(([, value]) => value)).not.toContain(0)
  expect(new Set(marks.map(([name]) => name)).size).toBe(marks.length)
  for (const [name] of marks) {
    expect(queries).toContain(`name="${name}"`)
    expect(document).toContain(`mingcha:${name}<`)
  }
  expect(queries).toContain('{&quot;code&quot;:&quot;findings&quot;}')
})

test('photos are upright, in their box, and a broken one is left out', async () => {
  const files = await parts()
  const document = files.get('word/document.xml')?.toString() ?? ''
  expect([...files.keys()].filter((name) => name.startsWith('word/media/')).length).toBe(3)
  expect(document).toContain('rot="5400000"')
  for (const [, cx, cy] of document.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g))
    expect(Math.max(Number(cx), Number(cy)) / 36_000).toBeLessThanOrEqual(141)
  expect(document).toContain('图2 大厅')
  expect(document).not.toContain('图4')
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

test('an empty week is a document too', async () => {
  const document =
    (await parts({ ...input, units: [], findings: [], commendations: [], photos: [], numbers: [] }))
      .get('word/document.xml')
      ?.toString() ?? ''
  expect(document).toContain('本期没有问题。')
  expect(document).not.toContain('数字索引')
})

test('shapes of photos', () => {
  expect(imageShape(jpeg(320, 240, 8))).toEqual({ type: 'jpg', width: 320, height: 240, orientation: 8 })
  expect(imageShape(png)).toEqual({ type: 'png', width: 1, height: 1, orientation: 1 })
  expect(imageShape(Buffer.from('GIF89a'))).toBeUndefined()
  expect(imageShape(Uint8Array.of(0xff, 0xd8, 0xff))).toBeUndefined()
  expect([chineseNumber(1), chineseNumber(10), chineseNumber(23), chineseNumber(30)]).toEqual([
    '一',
    '十',
    '二十三',
    '三十',
  ])
  expect(chineseDay('2026-11-03')).toBe('2026年11月3日')
})
