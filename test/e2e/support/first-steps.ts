import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { noisyPhoto } from '../../support/photo.ts'
import type { Hand } from './hand.ts'

/** What the first user types. */
export const typed = {
  office: '青岚县作风监督组',
  me: '何景川',
  passphrase: '青山不改 绿水长流',
  unit: '青岚县民政局',
  second: '沈予岚',
  person: '顾望舒',
  late: '九点十二分才从侧门进来，迟到十二分钟，未说明原因。',
  duty: '值班表贴的是上个月的，问三人都说不清今天谁值班。',
  words: '问低保怎么申请，窗口人员没有抬头，说“自己看墙上”。',
  photo: '空岗现场.jpg',
}
export const photoBytes = Buffer.from(noisyPhoto(7, 640, 480))

/** An empty home becomes an office; the sheet is seen once. */
export async function foundOffice(page: Page, hand: Hand): Promise<void> {
  await page.getByRole('heading', { name: '这台电脑怎样开始使用？' }).waitFor()
  await hand.fill(page.getByLabel('单位名称'), typed.office)
  await hand.fill(page.getByLabel('您的姓名'), typed.me)
  await hand.fill(page.getByRole('textbox', { name: '口令' }), typed.passphrase)
  await hand.press('Enter')
  await page.getByRole('heading', { name: '恢复单' }).waitFor()
  expect(await page.locator('.sheet-code code').count()).toBeGreaterThanOrEqual(3)
  await hand.click(page.getByRole('button', { name: '已经收好，开始使用' }))
}

export async function startVisit(page: Page, hand: Hand): Promise<void> {
  await hand.fill(page.getByRole('combobox', { name: '单位' }), typed.unit)
  await hand.fill(page.getByRole('combobox', { name: '第二名督查员' }), typed.second)
  await hand.press('Enter')
  await page.getByRole('heading', { name: typed.unit }).waitFor()
}

async function describeFinding(page: Page, hand: Hand, text: string): Promise<void> {
  const field = page.locator('.finding-grow textarea')
  await field.waitFor()
  await hand.fill(field, text)
}

/** Somebody on no list comes late: one line, one finding. */
export async function recordAttendance(page: Page, hand: Hand): Promise<void> {
  await hand.press(';')
  await hand.fill(page.getByLabel('不在名册上的人：直接输入姓名'), typed.person)
  await hand.press('Enter')
  const row = page.getByRole('row', { name: typed.person })
  await row.and(page.locator('[aria-selected=true]')).waitFor()
  await hand.press('4')
  await row.filter({ hasText: '迟到' }).waitFor()
  await hand.press('+')
  await describeFinding(page, hand, typed.late)
}

export async function recordOrder(page: Page, hand: Hand): Promise<void> {
  await hand.press('Control+2')
  await page.getByRole('grid', { name: '秩序' }).waitFor()
  await hand.press('2')
  await hand.press('+')
  await describeFinding(page, hand, typed.duty)
}

/** A service contact timed by the watch, in whole seconds that were waited for. */
export async function recordAttitude(page: Page, hand: Hand): Promise<void> {
  const running = (word: string) =>
    page.locator('.watch-clock.on', { hasText: new RegExp(`${word}00:0[1-9]`) }).waitFor()
  await hand.press('Control+3')
  await page.getByRole('grid', { name: '核对项' }).waitFor()
  await hand.press('Space')
  await running('正在等候')
  await hand.press('Space')
  await running('正在办理')
  await hand.press('Space')
  await hand.press('2')
  await hand.press('+')
  await describeFinding(page, hand, typed.words)
}

/** A photo for the finding that is open. */
export async function addPhoto(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.locator('.evidence-add'))
  await hand.choose(page.locator('input[type=file]'), { name: typed.photo, mimeType: 'image/jpeg', buffer: photoBytes })
  await page.locator('.strip .evidence-card img').waitFor()
}
