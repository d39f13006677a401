import { execFileSync } from 'node:child_process'
import { expect, vi } from 'vitest'
import { letterDocx } from '#services/documents/letter.ts'
import { praiseDocx } from '#services/documents/praise.ts'
import { sheetDocx } from '#services/documents/sheet.ts'
import { weeklyDocx } from '#services/documents/weekly.ts'
import type { DocumentCount, WeeklyNumbers } from '#services/documents/weekly-input.ts'
import { judge, testWithJudges } from '#test/support/judges.ts'
import { expectFullPage, type Line, linesOf } from '#test/support/printed-lines.ts'
import { savedByLibreOffice } from '#test/support/office-suite.ts'

vi.setConfig({ testTimeout: 120_000 })
const test = testWithJudges('soffice', 'pdftotext', 'pdfinfo')

const paragraph = '监督检查发现的问题应当事实清楚证据确凿责任明确整改到位'.repeat(40)

test('a page that LibreOffice prints has the margins, the type area, the 22 lines and the 28 characters of GB/T 9704', async () => {
  const docx = await letterDocx({
    office: '青岚县机关作风督查办公室',
    number: '作风督改〔2026〕3号',
    title: '整改通知书',
    addressee: '青岚县民政局',
    paragraphs: [paragraph, '特此通知。'],
    on: '2026-11-23',
  })
  const pdf = savedByLibreOffice(docx, 'pdf')
  expect(execFileSync(judge('pdfinfo') ?? '', [pdf], { encoding: 'utf8' })).toMatch(
    /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/,
  )
  const pages = linesOf(pdf)
  const [, second = [], third = []] = pages
  expectFullPage(second)
  const number = (lines: Line[]) => lines.find(({ text: words }) => words.includes('—'))
  expect(number(second)?.text).toBe('—2—')
  expect((number(second)?.middle ?? 0) > 37 + 225).toBe(true)
  expect((number(second)?.left ?? 0) < 60).toBe(true)
  expect((number(third)?.right ?? 0) > 150).toBe(true)
  expect(pages.flat().some(({ text: words }) => words === '—1—')).toBe(false)
  const printed = pages
    .flat()
    .map(({ text: words }) => words)
    .join('')
  expect(printed.replaceAll(/—\d+—/g, '')).toContain(paragraph)
  const mark = pages[0]?.[0]
  expect(mark?.text).toBe('青岚县机关作风督查办公室')
  expect(Math.abs((mark?.left ?? 0) + (mark?.right ?? 0) - 212)).toBeLessThan(3)
})

test.each(['weekly', 'bulletin'] as const)(
  'the main form of a %s has the same lines, characters and margins',
  async (form) => {
    const count = (label: string): DocumentCount => ({ key: label, label, value: 3, measure: '个', query: '{}' })
    const numbers: WeeklyNumbers = {
      visits: count('开展检查'),
      ongoing: count('其中'),
      units: count('检查单位'),
      people: count('点名'),
      findings: count('发现问题'),
      categories: { attendance: count('考勤'), order: count('秩序'), attitude: count('态度'), conduct: count('作风') },
      commendations: count('做得好的'),
      handover: count('移交'),
      unaccepted: count('未采用'),
      unacceptedCommendations: count('未采用的表扬'),
      beforeFindings: count('上期发现问题'),
      yearVisits: count('今年检查'),
      yearFindings: count('今年问题'),
      bystanders: count('照片'),
    }
    const docx = await weeklyDocx({
      ...(form === 'bulletin' ? { bulletinTo: '各有关单位' } : {}),
      title: '督查周报',
      office: '青岚县机关作风督查办公室',
      issue: 3,
      fromOn: '2026-11-16',
      toOn: '2026-11-22',
      issuedOn: '2026-11-23',
      named: false,
      numbers,
      units: [],
      late: [],
      clear: [],
      others: false,
      commendations: [],
      photos: [],
      unprinted: [],
      note: paragraph,
    })
    expectFullPage(linesOf(savedByLibreOffice(docx, 'pdf'))[1] ?? [])
  },
)

const mainParts = {
  title: '关于2026年11月16日至22日监督检查中做得好的单位和人员的通报',
  office: '青岚县机关作风督查办公室',
  fromOn: '2026-11-16',
  toOn: '2026-11-22',
  issuedOn: '2026-11-23',
}

/** Every line lies within the type area, and but for the page number none is below it. */
function expectInside(pages: readonly Line[][]): void {
  for (const { left, right, middle, text } of pages.flat()) {
    if (/^—\d+—$/.test(text)) expect(middle).toBeGreaterThan(37 + 225)
    else {
      expect(left, text).toBeGreaterThan(27)
      // A comma or full stop at the end of a line hangs.
      expect(right, text).toBeLessThan(28 + 156 + (/[，。、；：]$/.test(text) ? 6 : 1.5))
      expect(middle, text).toBeGreaterThan(37)
      expect(middle, text).toBeLessThan(37 + 225)
    }
  }
}

test('表扬通报 has the main form’s lines and characters, and its imprint on the last page, as wide as the type area', async () => {
  const count = (label: string): DocumentCount => ({ key: label, label, value: 3, measure: '个', query: '{}' })
  const docx = await praiseDocx({
    ...mainParts,
    to: '各乡镇',
    copies: '县委办、县政府办',
    counts: { visits: count('开展检查'), units: count('检查单位'), commendations: count('做得好的') },
    units: [{ name: '青岚县民政局', texts: [paragraph, '低保材料一次告知。'] }],
  })
  const pages = linesOf(savedByLibreOffice(docx, 'pdf'))
  expectFullPage(pages[1] ?? [])
  expectInside(pages)
  const onLast = (start: string) => pages.at(-1)?.findLast(({ text }) => text.startsWith(start))
  const [copies, printed] = [onLast('抄送：县委办、县政府办。'), onLast(mainParts.office)]
  expect(onLast('2026年11月23日印发')?.right).toBeLessThan(28 + 156)
  expect((printed?.middle ?? 0) - (copies?.middle ?? 0)).toBeCloseTo(8, 0)
  const edge = (14 / 72) * 25.4
  expect(Math.abs((copies?.left ?? 0) - (28 + edge))).toBeLessThan(1)
})

test('a paper in table form keeps to the type area, its text to the lines and characters, its tables to the width', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [
    `${index + 1}. 空岗`,
    paragraph.slice(0, 40),
    '第七条第（二）项',
  ])
  const docx = await sheetDocx({
    office: mainParts.office,
    title: '事实反馈单',
    on: '2026-11-23',
    parts: [
      { is: 'text', text: paragraph + paragraph },
      {
        is: 'fields',
        rows: [
          ['被查单位', '青岚县民政局'],
          ['到达时间', '09:12', '离开时间', '10:05'],
        ],
      },
      { is: 'table', head: ['问题', '看到的情况', '依据条款'], rows, widths: [3, 8, 5] },
      { is: 'blanks', rows: [{ word: '签收人签名', lines: 1 }] },
    ],
  })
  const pages = linesOf(savedByLibreOffice(docx, 'pdf'))
  expectFullPage(pages[1] ?? [])
  expectInside(pages)
  const all = pages.flat().map(({ text }) => text)
  for (const word of ['40.空岗', '签收人签名', '离开时间', mainParts.office]) expect(all, word).toContain(word)
  const heads = pages.filter((page) => page.some(({ text }) => text.includes('看到的情况')))
  expect(heads.length).toBeGreaterThan(1)
})
