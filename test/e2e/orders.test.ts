import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accept, inspectors, lead, team, visitOf } from '../support/team.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'

const day = '2026-11-23'

/** Two accepted findings of one unit, one about a person, on a laptop of four; nobody is at it. */
async function home(): Promise<string> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03', 'A03'], person: '欧阳知若' })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  await opened.client.call('settings.put', { office: '县督查办' })
  await opened.workstation.close()
  return opened.home
}

async function at(page: Page, hash: string, who: { passphrase: string }): Promise<void> {
  await unlock(page, who.passphrase)
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}

const tags = (page: Page) => page.locator('.order-panel header .tag').allInnerTexts()

test('an order goes from accepted problems to a notice and a check by keyboard alone', async () => {
  const { page, complaints, close } = await openApplication(await testBrowser(), await home())
  await at(page, '#/orders', lead)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.getByText('有2个已采用的问题还没有开单').first().waitFor()
  await press('n')
  await page.locator('.order-facts li').nth(1).waitFor()
  await page.locator('.ant-modal .ant-btn-primary').hover()
  await press('Control+Enter')
  await page.locator('.order-panel .order-items li').nth(1).waitFor()
  expect(await tags(page)).toEqual(['待签收'])
  await press('1', 'Control+Enter')
  await page.locator('.order-panel .tag', { hasText: '整改中' }).waitFor()
  await press('2', '/')
  await page.waitForFunction(() => document.activeElement?.matches('.step-form input'))
  await page.keyboard.insertText('已补齐去向牌')
  await press('Control+Enter')
  await page.locator('.order-panel .tag', { hasText: '已报送' }).waitFor()
  await page.getByText('已补齐去向牌').waitFor()
  await press('1', 'Control+Enter')
  await page.locator('.order-panel .tag', { hasText: '待核查' }).waitFor()
  await page.getByText('这类程度要到现场复查').waitFor()

  const write = page.getByRole('button', { name: '写整改通知书' })
  await write.focus()
  await press('Enter')
  await page.getByRole('heading', { name: '整改通知书' }).waitFor()
  expect(await tags(page)).toEqual(['草稿'])
  await press('1', 'Control+Enter')
  await page.locator('.order-panel .tag', { hasText: '送审' }).waitFor()
  await page.getByText('文件是您写的，签发要由别人。').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('an objection is entered from the problem and decided where the reader took no part, and the problem leaves the list', async () => {
  const { page, complaints, close } = await openApplication(await testBrowser(), await home())
  await at(page, '#/findings', inspectors.third)
  const row = page.locator('.data-row', { hasText: '欧阳知若' }).or(page.locator('.data-row').first())
  await row.first().dblclick()
  await page.getByRole('button', { name: '登记异议' }).click()
  await page.getByLabel('理由').fill('当时在三楼开会')
  await page.getByLabel('原话').fill('我在三楼开会，不是脱岗')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '青岚县民政局' }).waitFor()
  await page.getByText('我在三楼开会，不是脱岗').waitFor()
  await page.getByText('参加检查、复核过的人回避').waitFor()
  await page.evaluate(() => {
    window.location.hash = '#/visits'
  })
  await page.getByRole('button', { name: '锁定' }).click()
  await page.locator('.unlock').waitFor()
  await at(page, '#/orders/objections', lead)
  await page.locator('.step-form').waitFor()
  await page.keyboard.press('3')
  await page.getByText('各项统计、计次、文件里都不再算').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.insertText('查有会议签到表')
  await page.keyboard.press('Control+Enter')
  await page.locator('.order-panel header .tag', { hasText: '撤销' }).waitFor()
  await page.evaluate(() => {
    window.location.hash = '#/findings'
  })
  await page.locator('.data-row').first().waitFor()
  expect(await page.locator('.data-row').count()).toBe(1)
  expect(complaints).toEqual([])
  await close()
})
