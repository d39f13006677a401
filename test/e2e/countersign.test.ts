import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { exportBundles } from '#services/exchange/export.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { tempFolder } from '../support/temp.ts'
import { enrol, headquarters, laptop, passphrase, quiet, receiveAt, recordVisit } from '../services/exchange-desks.ts'
import { artifacts, narrow, openApplication, testBrowser, unlock, wide } from './support/application.ts'
import { barriersOf, settled, wrongsOf } from './support/inspect-page.ts'
import { goTo } from './support/show.ts'

/** Nothing is cut off, unnamed or barred, at both sizes; leaves a picture of each. */
async function inspect(page: Page, name: string, language: 'zh-CN' | 'en'): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport)
    await settled(page)
    await page.screenshot({ path: join(artifacts, `${name}-${viewport.width}.png`) })
    expect([name, viewport.width, await wrongsOf(page, language)]).toEqual([name, viewport.width, []])
    expect([name, viewport.width, await barriersOf(page)]).toEqual([name, viewport.width, []])
  }
  await page.setViewportSize(narrow)
}

test('a lead reads what he is asked to countersign and signs it; its author sees what waits, and may stop waiting', async () => {
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  onTestFinished(() => void vi.unstubAllEnvs())
  const hq = await headquarters()
  const clock = { now: () => new Date() }
  const homes = ['author', 'lead'].map(() => join(tempFolder('desk'), '明察'))
  for (const home of homes) mkdirSync(home, { recursive: true })
  const author = await laptop('白若琳', homes[0], clock)
  const lead = await laptop('沈岳', homes[1], clock)
  await enrol(hq, [
    [author, 'inspector'],
    [lead, 'lead'],
  ])
  await recordVisit(author)
  const wish = { ...author.desk().me, counters: ['LEAD-01'] }
  const [asked] = await exportBundles(await nodeOfDesk(author.desk()), wish, stick, quiet)
  await receiveAt(lead, [asked!.file])
  await lead.session.lock()
  await author.session.lock()

  const browser = await testBrowser()
  const atLead = await openApplication(browser, homes[1]!)
  await unlock(atLead.page, passphrase)
  await goTo(atLead.page, { at: 'exchange', page: 'bundles' })
  await atLead.page.getByRole('heading', { name: '等我会签的' }).waitFor()
  await inspect(atLead.page, 'countersign', 'zh-CN')
  await atLead.page.getByRole('button', { name: '看内容' }).click()
  const dialog = atLead.page.getByRole('dialog')
  await dialog.getByText('工位无人1').waitFor()
  await inspect(atLead.page, 'countersign-lines', 'zh-CN')
  await dialog.getByRole('button', { name: '会签并写出' }).click()
  await atLead.page.getByText('交还给报送人收入').waitFor()
  await atLead.page.getByRole('heading', { name: '等我会签的' }).waitFor({ state: 'detached' })
  expect(readdirSync(stick)).toContain(`${asked!.name}.counter-01.sshsig`)
  expect(atLead.complaints).toEqual([])
  await atLead.close()

  const atAuthor = await openApplication(browser, homes[0]!, { language: 'en' })
  const { page } = atAuthor
  await unlock(page, passphrase)
  await goTo(page, { at: 'exchange', page: 'bundles' })
  await page.getByText(/Waiting 0 days/).waitFor()
  await inspect(page, 'countersign-waits', 'en')
  await page.getByRole('button', { name: 'Stop waiting' }).click()
  await page
    .getByRole('dialog')
    .getByText(/still lacks the countersignature of/)
    .waitFor()
  await inspect(page, 'countersign-stop', 'en')
  await page.getByRole('dialog').getByRole('button', { name: 'Hand it over' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+e')
  await page.getByText('The bundle is written').waitFor()
  expect(readdirSync(stick)).toContain(`${asked!.name}.mcb.age`)
  expect(atAuthor.complaints).toEqual([])
}, 120_000)

test('whoever hands over may ask several leads at once, by keyboard', async () => {
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  onTestFinished(() => void vi.unstubAllEnvs())
  const hq = await headquarters()
  const clock = { now: () => new Date() }
  const home = join(tempFolder('desk'), '明察')
  mkdirSync(home, { recursive: true })
  const author = await laptop('白若琳', home, clock)
  const leads = [await laptop('沈岳', undefined, clock), await laptop('韩秋实', undefined, clock)]
  await enrol(hq, [[author, 'inspector'], ...leads.map((lead) => [lead, 'lead'] as [typeof lead, 'lead'])])
  await recordVisit(author)
  await author.session.lock()

  const { page, complaints } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'exchange', page: 'bundles' })
  await page.getByRole('combobox', { name: '请谁会签' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await inspect(page, 'countersign-two', 'zh-CN')
  await page.keyboard.press('Control+e')
  await page.getByText(/等(?:LEAD-01.LEAD-02|LEAD-02.LEAD-01)会签，已0天/).waitFor()
  expect(readdirSync(stick).filter((name) => name.endsWith('.mcq.age'))).toHaveLength(1)
  expect(complaints).toEqual([])
}, 120_000)
