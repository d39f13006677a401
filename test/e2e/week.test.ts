import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { dayOf } from '#domain/week.ts'
import { fullVisit, spoken } from '../support/full-visit.ts'
import { tempFolder } from '../support/temp.ts'
import { zipTexts } from '../support/zip-texts.ts'
import { openApplication, rail, testBrowser, unlock } from './support/application.ts'
import { makeBundle, takeIn } from './support/exchange-steps.ts'
import { type Hand, handOn } from './support/hand.ts'
import { closeAll, exportTo, foundedOffice, type Office, passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

const vague = '下午有人不在'
const reason = '写明是谁、几点到几点，谁在场。'

/** A visit with two findings, closed and sent: one complete, one that a lead can only return. */
async function sentVisit({ inspector: { client } }: Office, stick: string): Promise<{ bundle: string; day: string }> {
  const began = new Date(Date.now() - 3_600_000)
  const { visit, absent } = await fullVisit(client, began.toISOString())
  const at = new Date(began.getTime() + 1_200_000).toISOString()
  await client.call('findings.save', {
    fields: { visit, code: 'A03', at, place: '二楼', person: absent, description: vague },
  })
  await client.call('visits.close', { ref: visit, leftAt: new Date().toISOString() })
  return { bundle: await exportTo(client, stick), day: dayOf(began) }
}

async function review(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.getByRole('radio', { name: '其他' }))
  await hand.click(page.getByRole('row', { name: new RegExp(`秩序 ${spoken.room}`) }))
  const link = page.locator('.queue-title a')
  expect(await link.getAttribute('href')).toMatch(/\/order\?record=/)
  await hand.click(page.getByRole('radio', { name: '问题', exact: true }))
  await page.getByRole('row', { name: new RegExp(vague) }).waitFor()
  const record = page.locator('.queue-record')
  await record.getByText(spoken.phrase).waitFor()
  await hand.press('a')
  await record.getByText(vague).waitFor()
  await hand.press('r')
  await hand.press('Escape')
  await record.getByRole('button', { name: /^采用/ }).waitFor()
  await hand.press('r')
  await hand.click(record.locator('.ant-select'))
  await hand.click(page.locator('.ant-select-item-option', { hasText: '看到的情况' }))
  await hand.fill(record.getByLabel('要改什么'), reason)
  await hand.press('Control+Enter')
  await page.getByText('1条退回未改好').waitFor()
}

async function writeReport(page: Page, hand: Hand): Promise<Buffer> {
  await hand.click(page.getByRole('button', { name: '写督查周报' }))
  await page.getByText('问题和表扬只计已采用的').waitFor()
  expect(await page.getByLabel('发文单位').inputValue()).toBe('青岚县作风监督组')
  expect(await page.getByRole('switch', { name: '写出姓名' }).getAttribute('aria-checked')).toBe('false')
  await hand.fill(page.getByLabel('期号'), '3')
  await hand.press('Enter')
  await page.getByText('周报已写好').waitFor()
  await hand.click(page.locator('.note').getByRole('button', { name: '打开周报' }))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hand.click(page.locator('.papers').getByRole('button', { name: '打开周报' }).first()),
  ])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  const file = join(tempFolder('report'), 'report.docx')
  await download.saveAs(file)
  return readFileSync(file)
}

/** Follows a number of the newest paper and comes back with the keyboard; answers with the rows it opened. */
async function behind(page: Page, hand: Hand, number: RegExp): Promise<string[]> {
  await hand.click(page.locator('.paper-numbers').first().getByRole('link', { name: number }))
  await page.locator('.data-row').first().waitFor()
  const rows = await page.locator('.data-row').allInnerTexts()
  await page.goBack()
  await page.locator('.paper-numbers').first().waitFor()
  return rows
}

/** Written once more the first paper is an old draft; its numbers stay ways to their records. */
async function numbersOpen(page: Page, hand: Hand): Promise<void> {
  await page.getByText('已有新稿').waitFor({ state: 'detached' })
  const people = await behind(page, hand, /^点名（人） 1$/)
  expect(people).toHaveLength(1)
  expect(people[0]).toContain(spoken.unit)
  await page
    .locator('.paper-numbers')
    .first()
    .getByRole('link', { name: /^检查单位/ })
    .press('Enter')
  await page.locator('.counted .data-row').first().waitFor()
  await hand.press('Escape')
  await page.locator('.paper-numbers').first().waitFor()
  expect(await behind(page, hand, /^检查（次） 1$/)).toHaveLength(1)
  const [problem = '', ...others] = await behind(page, hand, /^发现问题（个） 1$/)
  expect(problem).toContain(spoken.phrase)
  expect(others).toEqual([])
  expect(await behind(page, hand, /^未采用的问题（个） 1$/)).toHaveLength(1)
  expect(await behind(page, hand, /^未采用的表扬（条） 1$/)).toHaveLength(1)
  expect(await page.locator('.paper-numbers').innerText()).not.toMatch(/ 0/)
}

/** Accepting praise afterwards moves two numbers of the paper, and the paper says so. */
async function saysWhatChanged(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.getByRole('radio', { name: /^待复核/ }))
  await hand.click(page.getByRole('radio', { name: '其他', exact: true }))
  await hand.click(page.getByRole('row', { name: /表扬/ }))
  await page.locator('.queue-record').getByText(spoken.praise).waitFor()
  await hand.press('a')
  await page.locator('.queue-record').getByText(spoken.praise).waitFor({ state: 'detached' })
  await hand.click(page.getByRole('radio', { name: /周报文件/ }))
  const numbers = page.locator('.paper-numbers')
  await numbers.getByText('写成后有变动：现为1').waitFor()
  await numbers.getByText('写成后有变动：现为0').waitFor()
}

test('a lead answers an inspector: one finding accepted, one returned to its field, a report of what was accepted', async () => {
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  onTestFinished(() => void vi.unstubAllEnvs())
  const office = await foundedOffice()
  const { bundle, day } = await sentVisit(office, stick)
  await closeAll(office)
  const browser = await testBrowser()

  const lead = await openApplication(browser, office.lead.home)
  const leading = handOn(lead.page)
  await unlock(lead.page, passphrase)
  await goTo(lead.page, { at: 'exchange', page: 'bundles' })
  writeFileSync(join(stick, 'torn.age'), 'not a bundle')
  await takeIn(lead.page, leading, stick, [basename(bundle), 'torn.age'])
  await lead.page.locator('.received-reasons', { hasText: 'torn.age' }).getByText('这不是明察的报送包').waitFor()
  await goTo(lead.page, { at: 'week', on: day })
  await review(lead.page, leading)
  const report = await zipTexts(await writeReport(lead.page, leading))
  const text = report.get('word/document.xml')?.toString() ?? ''
  expect(text).toContain(spoken.phrase)
  expect(text).not.toContain(vague)
  expect([...report.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
  expect(text).not.toContain(spoken.absent)
  await numbersOpen(lead.page, leading)
  await saysWhatChanged(lead.page, leading)
  // Takes away the first paper's note, so that the next one seen is the second's.
  await lead.page.reload()
  await lead.page.locator('.paper-numbers').first().waitFor()
  await writeReport(lead.page, leading)
  await lead.page.getByText('已有新稿').waitFor()
  expect(await lead.page.locator('.papers > li').count()).toBe(2)
  await makeBundle(lead.page, leading, stick)
  await lead.page.getByText('已交出，等回执').waitFor()
  await lead.close()

  const inspector = await openApplication(browser, office.inspector.home)
  const inspecting = handOn(inspector.page)
  await unlock(inspector.page, passphrase)
  await goTo(inspector.page, { at: 'exchange', page: 'bundles' })
  const carried = readdirSync(stick).filter((name) => name.startsWith('mc') && name !== basename(bundle))
  expect(carried).toHaveLength(2)
  await takeIn(inspector.page, inspecting, stick, carried)
  await inspector.page.getByText('上级已签收').waitFor()
  await inspecting.click(inspector.page.getByRole('row', { name: /已收入/ }).getByText('回执', { exact: true }))
  await inspecting.press('Enter')
  await inspector.page.getByRole('dialog').getByText('没有别的说明').waitFor()
  await inspecting.press('Escape')
  const broken = { ok: false, fault: { code: 'gate.bug', details: { number: '7' } } }
  await inspector.page.route('**/api/findings.list', (route) => route.fulfill({ json: broken }))
  await inspecting.click(rail(inspector.page, '问题'))
  await inspector.page.locator('.error-panel').getByText('一条没少').waitFor()
  await inspector.page.unroute('**/api/findings.list')
  await inspecting.press('1')
  await inspecting.click(inspector.page.getByRole('radio', { name: '退回' }))
  await inspecting.click(inspector.page.getByRole('row', { name: new RegExp(vague) }))
  await inspecting.press('Enter')
  await inspecting.click(inspector.page.getByRole('link', { name: '更正这一条' }))
  const field = inspector.page.locator('.finding-grow')
  await field.locator('.field-fault', { hasText: reason }).waitFor()
  expect(await field.locator('textarea').inputValue()).toBe(vague)
  expect([...lead.complaints, ...inspector.complaints]).toEqual([])
})
