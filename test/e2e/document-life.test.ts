import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { approve, issue } from '../support/issue.ts'
import { accept, inspectors, lead, team, visitOf } from '../support/team.ts'
import { artifacts, narrow, openApplication, testBrowser, unlock, wide } from './support/application.ts'
import { barriersOf, settled, wrongsOf } from './support/inspect-page.ts'
import { goTo } from './support/show.ts'

const day = '2026-11-23'
const pdf = Buffer.from(`%PDF-1.7\n${'1 0 obj <<>> endobj\n'.repeat(400)}%%EOF\n`)

/** Three letters: two issued with a number between them left out, one approved. */
async function lettersAt(): Promise<{ home: string; letter: Ref }> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const write = async () => (await opened.client.call('documents.write', { form: 'handover', about: findings[0]! })).ref
  await issue(opened, await write(), ['县委办'], '市督〔2026〕1号')
  await issue(opened, await write(), ['县委办'], '市督〔2026〕4号')
  const letter = await write()
  await approve(opened, letter)
  await opened.workstation.close()
  return { home: opened.home, letter }
}

async function look(page: Page, name: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport)
    await settled(page)
    expect(await wrongsOf(page, language), name).toEqual([])
    await page.screenshot({ path: join(artifacts, `life-${name}-${viewport.width}.png`), animations: 'disabled' })
  }
  await page.setViewportSize(narrow)
  expect(await barriersOf(page), name).toEqual([])
}

test('a paper goes out under the next number of its series, and its sealed scan takes its place; a wrong one is taken back', async () => {
  const { home, letter } = await lettersAt()
  const { page, complaints } = await openApplication(await testBrowser(), home)
  await unlock(page, lead.passphrase)
  await goTo(page, { at: 'settings' })
  await page.getByLabel('发文代字').fill('市督、市督通')
  await page.keyboard.press('Tab')
  await page.getByText('已保存').first().waitFor()
  await look(page, 'settings')
  await goTo(page, { at: 'orders', tab: 'documents', record: letter })
  const panel = page.locator('.order-panel')
  await panel.getByRole('button', { name: '市督〔2026〕5号' }).click()
  expect(await panel.getByLabel('文号').inputValue()).toBe('市督〔2026〕5号')
  expect(await panel.locator('.number-offers').innerText()).toContain('空着的号：2–3')
  await look(page, 'issue')
  await panel.getByLabel('文号').fill('市督[2026]第004号')
  await panel.getByRole('button', { name: '记下' }).click()
  await panel.getByText('市督〔2026〕4号已经给了另一份文件').waitFor()
  await panel.getByRole('button', { name: '市督〔2026〕5号' }).click()
  await panel.getByRole('button', { name: '记下' }).click()
  await panel.getByText('印发 · 市督〔2026〕5号').waitFor()
  const choose = (name: string, bytes: Buffer) =>
    panel.locator('input[type=file][accept*=pdf]').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes })
  await choose('错.txt', Buffer.from('no scan'))
  await panel.getByText('扫描件要PDF').waitFor()
  await choose('错.pdf', pdf)
  await panel.getByRole('button', { name: '存错了，撤下' }).click()
  await panel.getByRole('textbox').fill('扫错了一份')
  await page.keyboard.press('Enter')
  await panel.getByText('已撤下：').waitFor()
  await choose('对.pdf', Buffer.concat([pdf, Buffer.from('\n')]))
  await panel.getByRole('button', { name: '存错了，撤下' }).waitFor()
  await look(page, 'scan')
  const scans = panel.locator('.scan-list li')
  expect(await scans.count()).toBe(2)
  const saving = page.waitForEvent('download')
  await scans.first().getByRole('button', { name: '印发件（扫描）' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('线索移交函-印发件.pdf')
  await panel.getByRole('link', { name: '打印、存为PDF' }).click()
  await page.locator('.paper-sheet .paper-p').first().waitFor()
  await look(page, 'paper')
  await goTo(page, { at: 'settings' })
  await page.getByRole('radio', { name: 'English' }).click()
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' })
  await goTo(page, { at: 'orders', tab: 'documents', record: letter })
  await panel.locator('.scan-list').waitFor()
  await look(page, 'scan-en', 'en')
  await goTo(page, { at: 'paper', ref: letter })
  await page.locator('.paper-sheet .paper-p').first().waitFor()
  await look(page, 'paper-en', 'en')
  expect(complaints).toEqual([])
}, 120_000)

test('an order is offered the next number, and who gets a bulletin begins with 主送 and 抄送', async () => {
  const opened = await team()
  const { client } = opened
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  await client.call('settings.put', { numberMarks: '市督' })
  const asked = {
    on: day,
    form: 'bulletin',
    office: '县督查办',
    addressee: '各乡镇',
    copies: '县委办、县政府办',
  } as const
  const { ref } = await client.finish<{ ref: Ref }>((await client.call('week.report', asked)).job)
  await approve(opened, ref)
  await opened.workstation.close()
  const { page, complaints } = await openApplication(await testBrowser(), opened.home)
  await unlock(page, lead.passphrase)
  await goTo(page, { at: 'orders', tab: 'documents', record: ref })
  const recipients = page.locator('.order-panel').getByLabel('发给谁')
  await expect.poll(() => recipients.inputValue()).toBe('各乡镇\n县委办\n县政府办')
  await page.evaluate(() => {
    window.location.hash = '#/orders'
  })
  await page.getByText('有1个已采用的问题还没有开单').first().waitFor()
  await page.keyboard.press('n')
  const form = page.locator('.ant-modal')
  const offered = form.getByRole('button', { name: /^市督〔\d{4}〕1号$/ })
  await offered.focus()
  await look(page, 'order-number')
  await page.keyboard.press('Enter')
  expect(await form.getByLabel('文号').inputValue()).toMatch(/^市督〔\d{4}〕1号$/)
  expect(complaints).toEqual([])
}, 120_000)
