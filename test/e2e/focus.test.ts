import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fullVisit, spoken } from '../support/full-visit.ts'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

async function begun() {
  const home = join(tempFolder('desk'), '明察')
  const desk = await openAt(home)
  await desk.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '督查组' })
  const { visit, finding } = await fullVisit(desk.client, new Date(Date.now() - 3_600_000).toISOString())
  await desk.workstation.close()
  return { home, visit, finding }
}

test('two Enters begin one visit, in the mode that Alt and a digit chose', async () => {
  const { home } = await begun()
  const { page, close } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'visits' })
  await page.locator('.combo-input').first().fill(spoken.unit)
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('Enter')
  await page.locator('.combo-input').nth(1).fill(spoken.second)
  await page
    .locator('.combo-input')
    .nth(1)
    .evaluate((field) => {
      for (let time = 0; time < 2; time += 1)
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }))
    })
  await page.locator('.roll').waitFor()
  await page.getByText('综合', { exact: true }).waitFor()
  await close()
  const again = await openAt(home)
  await again.client.call('session.unlock', { passphrase })
  const { rows } = await again.client.call('visits.list', { state: 'all', limit: 50 })
  await again.workstation.close()
  expect(rows.map(({ mode }) => mode).toSorted()).toEqual(['combined', 'covert'])
})

test('the focus can be seen on a link, goes into a dialog and comes back from it', async () => {
  const { home, visit } = await begun()
  const { page } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'visit', ref: visit, tab: 'roll' })
  await page.locator('.roll-row').first().waitFor()
  await page.locator('.tabs a').first().focus()
  await page.keyboard.press('Tab')
  const ring = () =>
    page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
      return `${document.activeElement!.tagName} ${outlineStyle} ${outlineWidth}`
    })
  expect(await ring()).toBe('A solid 2px')
  await page.locator('.roll-room', { hasText: spoken.room }).click()
  await page.locator('.tabs a').nth(2).focus()
  await page.keyboard.press('F3')
  await page.locator('.ant-modal .verify').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.ant-modal-body')?.tagName)).toBe('DIV')
  await page.keyboard.press('Escape')
  await page.locator('.ant-modal').waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain('/attitude')
})

test('at twice the size every pane of a visit can be reached, and nothing stands outside the window', async () => {
  const { home, visit, finding } = await begun()
  const { page } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await page.setViewportSize({ width: 683, height: 384 })
  const panes = [
    ['roll', '.roll-row', ['.roll-side', '.roll-rooms']],
    ['order', '.order-row', ['.order-found', '.roll-rooms']],
    ['attitude', '.rubric-row', ['.windows', '.contacts']],
    ['evidence', '.evidence-card', ['.evidence-side']],
    ['leave', '.leaving-open', ['.leaving-side']],
    ['findings', '.findings-list', []],
  ] as const
  const reach = async (pane: string) => {
    await page.locator(pane).scrollIntoViewIfNeeded()
    expect((await page.locator(pane).boundingBox())?.width, pane).toBeGreaterThan(60)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
  }
  for (const [tab, ready, asides] of panes) {
    await goTo(page, { at: 'visit', ref: visit, tab })
    await page.locator(ready).first().waitFor()
    for (const aside of [...asides, '.head-right', '.tabs a:last-child', '.rail-item:last-child']) await reach(aside)
  }
  await goTo(page, { at: 'visit', ref: visit, tab: 'findings', record: finding })
  await page.locator('.finding-form').waitFor()
  await reach('.finding-aside')
})
