import { execFileSync } from 'node:child_process'
import { expect, vi } from 'vitest'
import { letterDocx } from '#services/documents/letter.ts'
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
