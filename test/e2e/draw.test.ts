import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { verifyDrawFile } from '#services/draws/draw-file.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { tempFolder } from '../support/temp.ts'
import { beginAt } from '../support/desk.ts'

const mine = { name: '何景川', passphrase: '测试口令 12345678' }
const other = { name: '沈予岚', passphrase: '另一个口令 87654321' }

async function lockFor(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: '锁定' }).click()
  await page.locator('.unlock').waitFor()
  await unlock(page, passphrase)
  await page.evaluate(() => {
    window.location.hash = '#/plans'
  })
  await page.locator('.plans').waitFor()
}

test('a plan is made, a draw is sealed and opened by two people at one laptop, and a drawn unit is called on', async () => {
  const home = tempFolder('desk')
  const opened = await beginAt(home, mine)
  const { client } = opened
  for (const name of ['水务局', '民政局', '林业局', '财政局'])
    await client.call('units.save', { fields: { name: `青岚县${name}`, kind: '局办' } })
  await client.call('session.addPerson', other)
  await opened.workstation.close()

  const { page, complaints, close } = await openApplication(await testBrowser(), home, { language: 'zh' })
  await page.locator('.unlock').waitFor()
  await unlock(page, mine.passphrase)
  await page
    .getByRole('tab', { name: '方案与抽签' })
    .or(page.getByRole('link', { name: '方案与抽签' }))
    .click()
  await page.getByText('还没有方案').waitFor()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: '名称' }).fill('第四季度督查方案')
  await page.getByRole('textbox', { name: '依据' }).fill('机关作风建设制度第九条')
  await page.getByRole('button', { name: '全选' }).press('Enter')
  await page.getByText('选了4个').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.plans-link').getByText('第四季度督查方案').waitFor()

  await page.locator('h1').click()
  await page.keyboard.press('d')
  await page.getByRole('textbox', { name: '局办' }).fill('2')
  await page.keyboard.press('Tab')
  await page.getByRole('combobox', { name: '督查员' }).fill('syl')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: '时段' }).fill('上午、下午')
  await page.getByRole('combobox', { name: '另一个封签人' }).fill('syl')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.locator('section').getByText('等第二个人封签').waitFor()
  expect(await page.getByText('抽中的单位').count()).toBe(0)

  await lockFor(page, other.passphrase)
  await page.getByRole('button', { name: '我来封签' }).press('Enter')
  await page.getByText('已封签').first().waitFor()
  await page.getByRole('button', { name: '拆我的封签' }).press('Enter')
  await page.locator('section').getByText('拆了一半').waitFor()
  expect(await page.getByText('抽中的单位').count()).toBe(0)

  await lockFor(page, mine.passphrase)
  await page.getByRole('button', { name: '拆我的封签' }).press('Enter')
  await page.getByText('抽中的单位').waitFor()
  expect(await page.locator('.plan-form tbody tr').count()).toBe(2)
  await page.getByRole('button', { name: '换一个' }).first().press('Enter')
  await page.getByRole('textbox', { name: '为什么不查这个单位' }).fill('当天停电')
  await page.keyboard.press('Enter')
  await page.getByText('已替换：当天停电').waitFor()
  await expect.poll(() => page.locator('.plan-form tbody tr').count()).toBe(3)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '抽签记录' }).press('Enter'),
  ])
  expect(verifyDrawFile(readFileSync(await file.path(), 'utf8'))).toMatchObject({ ok: true, problems: [] })
  await page.getByRole('button', { name: '开始检查' }).last().press('Enter')
  await page.locator('.visit').waitFor()
  expect(complaints).toEqual([])
  await close()
})
