import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { settled } from './support/inspect-page.ts'

const kept = (page: Page) => page.locator('.saved', { hasText: '已保存' }).waitFor()

async function addPerson(page: Page, name: string): Promise<void> {
  await page.keyboard.press(';')
  const field = page.getByLabel('不在名册上的人：直接输入姓名')
  await field.fill(name)
  await field.press('Enter')
  await page.locator('.roll-name', { hasText: name }).waitFor()
}

test('a colleague photographs the code, joins on another laptop without a network, and each writes only their own', async () => {
  const people = [
    { name: '何景川', passphrase: '测试口令 12345678' },
    { name: '沈予岚', passphrase: '另一个口令 87654321' },
  ] as const
  const homes = people.map(() => join(tempFolder('desk'), '明察'))
  for (const [index, person] of people.entries()) {
    const { workstation } = await beginAt(homes[index] ?? '', { ...person, start: 'join' })
    await workstation.close()
  }
  const browser = await testBrowser()
  const [first, second] = [
    await openApplication(browser, homes[0] ?? ''),
    await openApplication(browser, homes[1] ?? ''),
  ]
  await unlock(first.page, people[0].passphrase)
  await unlock(second.page, people[1].passphrase)

  const { page } = first
  await page.keyboard.press('n')
  await page.keyboard.insertText('青岚县水务局')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('沈予岚')
  await page.keyboard.press('Enter')
  await page.locator('.visit').waitFor()
  await addPerson(page, '顾望舒')
  await page.keyboard.press('1')
  await kept(page)
  await page.keyboard.press('Alt+j')
  const code = page.locator('.code-picture')
  await code.waitFor()
  await settled(page)
  // What a telephone would take: the code a little small, on the page around it.
  const photo = await page.screenshot()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存成文件' }).press('Enter'),
  ])
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^MC1:[\w-]{200,}$/)

  const other = second.page
  await other.getByRole('button', { name: '加入同事的检查' }).click()
  await other
    .locator('.ant-modal input[type=file]')
    .setInputFiles({ name: '拍的.png', mimeType: 'image/png', buffer: photo })
  await other.getByRole('heading', { name: '青岚县水务局' }).waitFor()
  await other.getByText('同事的检查，各记各的').waitFor()
  await addPerson(other, '欧阳知若')
  await other.keyboard.press('2')
  await kept(other)
  await other.keyboard.press('Control+6')
  await other.getByRole('button', { name: '结束检查' }).waitFor()
  expect(await other.getByRole('button', { name: '结束检查' }).isDisabled()).toBe(true)

  await other.keyboard.press('Alt+ArrowLeft')
  await other.evaluate(() => {
    window.location.hash = '#/visits'
  })
  await other.getByRole('row', { name: /青岚县水务局/ }).waitFor()
  await other.getByRole('button', { name: '加入同事的检查' }).click()
  await other
    .locator('.ant-modal input[type=file]')
    .setInputFiles({ name: '墙.png', mimeType: 'image/png', buffer: await other.screenshot() })
  await other.getByText('照片里没有认出加入码').waitFor()
  await other.getByRole('textbox', { name: '加入码的文字' }).fill('MC1:坏的')
  await other.keyboard.press('Enter')
  await other.getByText('这不是检查的邀请码').waitFor()
  expect([...first.complaints, ...second.complaints]).toEqual([])
  await first.close()
  await second.close()
})
