import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newest, passBy } from './support/gate-steps.ts'
import { type Standing, standing } from './support/standing.ts'

const linesAtGate = async ({ desk }: Standing) =>
  (await desk.client.call('visits.get', { ref: desk.visit })).attendance.filter(({ voided, gate }) => !voided && gate)
const kept = (page: Page) => page.locator('.saved', { hasText: '已保存' }).waitFor()

test('people stream past a gate: initials and Enter stamp the second, and whoever was missed is a claim', async () => {
  const here = await standing()
  const { page, complaints } = here
  await page.keyboard.press('F6')
  await page.getByText('谁经过就记谁').waitFor()
  const due = page.getByRole('textbox', { name: '上班时间' })
  await due.fill('23:59')
  await page.keyboard.press('Control+Enter')
  await page.locator('.gate-field').waitFor()
  await passBy(page, 12)
  expect(await page.locator('.gate-table .roll-row').count()).toBe(12)

  await page.keyboard.press('Backspace')
  await expect.poll(() => page.locator('.gate-table .roll-row').count()).toBe(11)
  await page.keyboard.type('vv')
  await page.getByText('名册上没有首字母是vv的人').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press(';')
  await page.getByPlaceholder('姓名，或者衣着、特征').fill('穿蓝色雨衣，骑电动车')
  await page.keyboard.press('Alt+Enter')
  await newest(page).getByText('还没认出').waitFor()
  await kept(page)
  const lines = await linesAtGate(here)
  expect(lines).toHaveLength(12)
  expect(lines.every(({ observed }) => observed === 'inPost')).toBe(true)

  await page.keyboard.press('F4')
  await page.getByText(/名册上还有\d+人没有登记/).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('结束登记').first().waitFor()
  await page.locator('.gate-link', { hasText: '至' }).waitFor()
  const after = await linesAtGate(here)
  expect(after).toHaveLength(121)
  expect(after.filter(({ observed }) => observed === 'notAtPost')).toHaveLength(108)
  expect(after.filter(({ observed, person }) => observed === 'seconded' && person)).toHaveLength(1)

  await passBy(page, 1)
  await kept(page)
  expect((await linesAtGate(here)).filter(({ secondObserved }) => secondObserved === 'inPost')).toHaveLength(1)
  await page.keyboard.press('F6')
  await page.locator('.roll-rooms .roll-room').first().waitFor()
  await expect.poll(() => page.locator('.roll-side .roll-queue li').count()).toBeGreaterThan(100)
  expect(await page.getByText(/^正门 \d\d:\d\d 在岗$/).count()).toBeGreaterThan(0)
  expect(complaints).toEqual([])
})

test('an input method may stay on, a late one is late, and hours put right judge everybody anew', async () => {
  const here = await standing()
  const { page } = here
  await page.keyboard.press('F6')
  await page.getByRole('textbox', { name: '上班时间' }).fill('0:00')
  await page.keyboard.press('Control+Enter')
  await page.locator('.gate-field').waitFor()
  await passBy(page, 2)
  const late = new Date(Date.now() + 8 * 3_600_000).getUTCHours() > 0
  if (late) await newest(page).getByText('迟到').waitFor()
  await page.getByRole('textbox', { name: '上班时间' }).fill('23:59')
  await page.keyboard.press('Enter')
  await newest(page).getByText('在岗', { exact: true }).waitFor()
  expect((await linesAtGate(here)).map(({ observed }) => observed)).toEqual(['inPost', 'inPost'])
})
