import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

const reason = '名册上写错了'

/** A home with one listed unit, two rooms and three people. */
async function listedHome(): Promise<string> {
  const home = join(tempFolder('desk'), '明察')
  const { client, workstation } = await openAt(home)
  await client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '青岚县作风监督组' })
  const { ref: unit } = await client.call('units.save', { fields: { name: '青岚县财政居' } })
  const rows = ['单位,姓名,职务,AB角,室号', '青岚县财政居,王予岚,科员,李知汀,312', '青岚县财政居,李知汀,科长,,313']
  const bytes = new TextEncoder().encode(rows.join('\n'))
  const { token } = await client.upload('imports.read', { kind: 'people', fileName: 'a.csv', unit }, bytes)
  await client.call('imports.apply', { token })
  await client.call('people.save', { name: '王予兰', unit })
  await workstation.close()
  return home
}

const panel = (page: Page) => page.locator('.list-panel')
const listKeys = async (page: Page) => page.getByRole('grid').focus()

test('a person, a line of a list, a unit and a room are put right and voided without a mouse', async () => {
  const home = await listedHome()
  const { page, complaints } = await openApplication(await testBrowser(), home)
  const { keyboard } = page
  const row = (name: string) => page.getByRole('row', { name })
  const current = (name: string) => row(name).and(page.locator('[aria-selected=true]'))
  const typeInto = async (label: string, text: string) => {
    await panel(page).getByLabel(label, { exact: true }).focus()
    await keyboard.press('Control+a')
    await keyboard.insertText(text)
  }
  async function choose(name: string) {
    await listKeys(page)
    await keyboard.press('Home')
    for (let i = 0; i < 10 && (await current(name).count()) === 0; i++) await keyboard.press('ArrowDown')
    await current(name).waitFor()
  }
  await unlock(page, passphrase)
  await goTo(page, { at: 'people' })
  await row('王予岚').waitFor()

  await choose('王予岚')
  await keyboard.press('Enter')
  await typeInto('姓名', '王雨岚')
  await typeInto('职务', '副科长')
  await panel(page).getByRole('combobox', { name: '室' }).focus()
  await keyboard.press('Control+a')
  await keyboard.insertText('313')
  await keyboard.press('Enter')
  await typeInto('为什么改', reason)
  await keyboard.press('Enter')
  await current('王雨岚').filter({ hasText: '副科长' }).filter({ hasText: '313' }).waitFor()
  await panel(page).getByText(reason).first().waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')

  await choose('李知汀')
  await keyboard.press('l')
  await keyboard.insertText('调离')
  await keyboard.press('Enter')
  await current('李知汀').filter({ hasText: '不在名单上' }).waitFor()

  await choose('王予兰')
  await keyboard.press('Delete')
  await keyboard.insertText('和王雨岚是一个人')
  await keyboard.press('Enter')
  await row('王予兰').waitFor({ state: 'detached' })
  await page.getByRole('radio', { name: /^全部/ }).focus()
  await keyboard.press('ArrowRight')
  await row('李知汀').waitFor()
  await keyboard.press('ArrowRight')
  await row('王予兰').waitFor()

  await goTo(page, { at: 'units' })
  await choose('青岚县财政居')
  await panel(page).getByText('AB角李知汀').waitFor()
  await keyboard.press('e')
  await typeInto('名称', '青岚县财政局')
  await typeInto('编码', 'QL7')
  await typeInto('为什么改', reason)
  await keyboard.press('Enter')
  await current('青岚县财政局').filter({ hasText: 'QL7' }).waitFor()

  await panel(page).getByRole('button', { name: '312' }).focus()
  await keyboard.press('Enter')
  const room = page.locator('.room-lines .correct-form')
  await room.getByLabel('室号或名称').fill('312 预算科')
  await room.getByLabel('为什么改').fill('门牌换了')
  await keyboard.press('Enter')
  await panel(page).getByRole('button', { name: '312 预算科' }).waitFor()

  await panel(page).getByRole('button', { name: '313' }).focus()
  await keyboard.press('Enter')
  await room.getByRole('button', { name: '作废这个室' }).focus()
  await keyboard.press('Enter')
  await keyboard.insertText('拆了')
  await keyboard.press('Enter')
  await panel(page).getByRole('button', { name: '313' }).waitFor({ state: 'detached' })

  await listKeys(page)
  await keyboard.press('Delete')
  await keyboard.insertText('机构撤并')
  await keyboard.press('Enter')
  await row('青岚县财政局').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('the rule pack in force is read and searched in the settings', async () => {
  const home = await listedHome()
  const { page, complaints } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'settings' })
  await page.getByRole('link', { name: '规则包' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByText('内置示例规则包').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.insertText('cd')
  await page.getByRole('row', { name: '迟到' }).waitFor()
  await page.keyboard.press('Enter')
  expect(await panel(page).locator('h2').textContent()).toBe('A01 迟到')
  await panel(page).getByText('供审批，不是决定').waitFor()
  await panel(page).getByText('批评教育').waitFor()
  await panel(page).getByText('第五条').waitFor()
  await page.getByRole('searchbox').fill('')
  await page.getByRole('grid').focus()
  for (const [digit, text] of [
    ['2', '按规定的作息时间到岗'],
    ['3', '见到时无人（未复看）'],
    ['4', '效能告诫阶梯'],
    ['5', '不动产转移登记'],
    ['6', '14:00–17:30'],
  ] as const) {
    await page.keyboard.press(digit)
    await page.getByText(text).first().waitFor()
  }
  await page.getByText('10分钟').waitFor()
  expect(complaints).toEqual([])
})

test('a problem is found in the filter by the initials of its name', async () => {
  const home = await listedHome()
  const { page, complaints } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'findings', filter: {} })
  await page.locator('.filter-bar').waitFor()
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: '问题' }).focus()
  await page.keyboard.type('tdld')
  await page.locator('.ant-select-item-option', { hasText: '态度冷淡' }).waitFor()
  expect(await page.locator('.ant-select-item-option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.locator('.filter-bar .chip', { hasText: '态度冷淡' }).waitFor()
  expect(complaints).toEqual([])
})
