import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { letterDocx } from '#services/documents/letter.ts'
import { keepPaper } from '#services/papers/keep.ts'
import { readDocx } from '#services/papers/read-docx.ts'
import { issue } from '../support/issue.ts'
import { judge, testWithJudges } from '../support/judges.ts'
import { noisyPhoto } from '../support/photo.ts'
import { expectFullPage, linesOf } from '../support/printed-lines.ts'
import { accept, inspectors, lead, type Team, team, visitOf } from '../support/team.ts'
import { tempFolder } from '../support/temp.ts'
import { artifacts, openApplication, testBrowser, unlock } from './support/application.ts'
import { barriersOf } from './support/inspect-page.ts'
import { goTo } from './support/show.ts'

const test = testWithJudges('pdftotext', 'pdfinfo')
const day = '2026-11-23'
const filler = '监督检查发现的问题应当事实清楚证据确凿责任明确整改到位'.repeat(60)

/** One document of every kind that is written from records. */
async function everyKind(opened: Team): Promise<Map<string, Ref>> {
  const { client } = opened
  const { visit, findings } = await visitOf(opened, {
    at: `${day}T01:20:00.000Z`,
    codes: ['B03', 'A03', 'A01'],
    person: '欧阳知若',
  })
  const photo = noisyPhoto(3)
  await client.upload(
    'evidence.add',
    { visit, subject: findings[1]!, fileName: 'a.jpg', size: photo.length, bystanders: false },
    photo,
  )
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const [first, second] = findings as [Ref, Ref, Ref]
  const { ref: order } = await client.call('rectifications.save', {
    fields: { findings, manner: 'byDeadline', demand: '补齐去向牌', issuedOn: day, dueOn: '2026-12-07' },
  })
  const written = new Map<string, Ref>()
  const write = async (form: 'notice' | 'ruling' | 'correction' | 'handover' | 'informing', about: Ref) => {
    const { ref } = await client.call('documents.write', { form, about })
    written.set(form, ref)
    return ref
  }
  for (const form of ['weekly', 'bulletin'] as const) {
    const { job } = await client.call('week.report', { on: day, office: '县督查办', issue: 3, form, named: true })
    written.set(form, (await client.finish<{ ref: Ref }>(job)).ref)
  }
  await write('notice', order)
  await issue(opened, await write('handover', second), ['县纪委监委'], '市督〔2026〕1号')
  await write('informing', first)
  await opened.as(inspectors.third)
  const { ref: objection } = await client.call('objections.save', {
    fields: { finding: second, objector: 'person', way: 'paper', receivedOn: day, grounds: '当时在三楼开会' },
  })
  await opened.as(lead)
  const { hash } = await client.call('findings.get', { ref: second })
  await client.call('objections.rule', {
    fields: { objection, line: hash, outcome: 'revoked', decidedOn: day, grounds: '查有签到表' },
  })
  await write('ruling', objection)
  await write('correction', written.get('handover')!)
  return written
}

async function textsOf({ client }: Team, document: Ref): Promise<string[]> {
  const { size, read } = await client.download('documents.open', { ref: document })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  return readDocx(Buffer.concat(blocks)).map(({ text }) => bare(text))
}

const bare = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '')

async function printed(page: Page, document: Ref, name: string): Promise<string> {
  await goTo(page, { at: 'paper', ref: document })
  await page.locator('.paper-sheet').waitFor()
  await page.locator('.head button:enabled kbd').waitFor()
  const file = join(tempFolder('paper'), `${name}.pdf`)
  const bytes = await page.pdf({ preferCSSPageSize: true })
  writeFileSync(file, bytes)
  mkdirSync(artifacts, { recursive: true })
  writeFileSync(join(artifacts, `paper-${name}.pdf`), bytes)
  return file
}

const characters = (text: string) => [...text].toSorted().join('')

test('every kind of document comes out of the browser as A4 pages that say just what its file says', async () => {
  const opened = await team()
  const documents = await everyKind(opened)
  const texts = new Map<string, string[]>()
  for (const [form, ref] of documents) texts.set(form, await textsOf(opened, ref))
  const { office } = await opened.client.call('settings.get', {})
  const bytes = await letterDocx({
    office,
    number: '市督〔2026〕3号',
    title: '整改通知书',
    addressee: '青岚县民政局',
    paragraphs: [filler, '特此通知。'],
    on: day,
  })
  const paper = { form: 'notice' as const, title: '满页', fromOn: day, toOn: day, named: false, numbers: [] }
  const { ref: full } = await keepPaper(opened.desk(), bytes, paper)
  await opened.workstation.close()
  const { page, complaints } = await openApplication(await testBrowser(), opened.home)
  await unlock(page, lead.passphrase)
  for (const [form, ref] of documents) {
    const file = await printed(page, ref, form)
    const about = execFileSync(judge('pdfinfo') ?? '', [file]).toString()
    expect(about, form).toMatch(/Page size:\s+59[45](?:\.\d+)? x 84[12](?:\.\d+)? pts/)
    const raw = bare(execFileSync(judge('pdftotext') ?? '', ['-raw', file, '-']).toString()).replaceAll(/—\d+—/g, '')
    const paragraphs = texts.get(form) ?? []
    for (const paragraph of paragraphs) expect(raw, `${form}: ${paragraph}`).toContain(paragraph)
    const mark = form === 'weekly' || form === 'bulletin' ? '' : bare(office)
    const number = form === 'handover' ? bare('市督〔2026〕1号') : ''
    expect(raw).toContain(`${mark}${number}${paragraphs[0] ?? ''}`)
    expect(characters(raw), form).toBe(characters(mark + number + paragraphs.join('')))
    expect(await page.getByText('这里印不出来').count(), form).toBe(0)
    expect(await page.locator('.paper-sheet img').count(), form).toBe(form === 'weekly' || form === 'bulletin' ? 1 : 0)
  }
  const pages = linesOf(await printed(page, full, 'full'))
  const [first = [], second = [], third = []] = pages
  expectFullPage(second)
  const number = (lines: typeof first) => lines.find(({ text }) => text.includes('—'))
  expect(number(first)).toBeUndefined()
  expect(number(second)?.text).toBe('—2—')
  expect(Math.abs((number(second)?.middle ?? 0) - (37 + 225 + 7 + 2.5))).toBeLessThan(1.5)
  expect((number(second)?.left ?? 0) < 60).toBe(true)
  expect((number(third)?.right ?? 0) > 150).toBe(true)
  expect(first[0]?.text).toBe(office)
  expect(await barriersOf(page)).toEqual([])
  expect(complaints).toEqual([])
}, 180_000)

test('fonts of the standard that the computer lacks are named, on screen and not on paper', async () => {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const { ref } = await opened.client.call('documents.write', { form: 'handover', about: findings[0]! })
  await opened.workstation.close()
  const { page } = await openApplication(await testBrowser(), opened.home)
  await unlock(page, lead.passphrase)
  const file = await printed(page, ref, 'fonts')
  const warning = page.locator('.paper-warning')
  for (const font of ['仿宋', '小标宋']) expect(await warning.innerText()).toContain(font)
  const text = execFileSync(judge('pdftotext') ?? '', ['-raw', file, '-']).toString()
  expect(text).not.toContain('这台电脑')
})
