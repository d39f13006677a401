import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fullVisit, spoken } from '../support/full-visit.ts'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

/** Types on without leaving the field, until what was typed stands among the drafts; then the window is gone. */
async function typeAndLose(page: Page, field: string, text: string): Promise<void> {
  const kept = page.waitForResponse((response) => response.url().includes('drafts.put'))
  await page.locator(field).focus()
  await page.keyboard.type(text, { delay: 40 })
  await kept
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
  await page.reload()
}

test('text typed in any field of a visit outlives the window', async () => {
  const home = join(tempFolder('desk'), '明察')
  const desk = await openAt(home)
  await desk.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '督查组' })
  const { visit } = await fullVisit(desk.client, new Date(Date.now() - 3_600_000).toISOString())
  await desk.workstation.close()
  const { page } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  const fields = [
    ['roll', '.roll-under input', '说是去楼上送材料'],
    ['leave', '.leaving-side textarea', '群众较多时窗口只开一半'],
    ['order', '.order-note input', '屏幕上开着纸牌游戏'],
    ['attitude', '.attitude-words input', '你到那边去问'],
    ['evidence', '.evidence-caption input', '窗口无人，叫号机停用'],
  ] as const
  for (const [tab, field, text] of fields) {
    await goTo(page, { at: 'visit', ref: visit, tab })
    const show = async () => {
      await page.locator('.visit').waitFor()
      if (tab === 'order') {
        await page.locator('.order-row').first().waitFor()
        await page.keyboard.press('PageDown')
      }
      if (tab === 'roll') {
        await page.locator('.roll-row').first().waitFor()
        await page.locator('.roll-room', { hasText: spoken.room }).click()
        await page.locator('.roll-row[aria-selected=true]', { hasText: spoken.absent }).waitFor()
        await page.keyboard.press('/')
      }
      await page.locator(field).first().waitFor()
    }
    await show()
    await typeAndLose(page, field, text)
    await show()
    await expect.poll(() => page.locator(field).first().inputValue()).toContain(text)
  }
})
