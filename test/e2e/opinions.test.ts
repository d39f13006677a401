import { expect, test } from 'vitest'
import { standing } from './support/standing.ts'

test('the laptop goes from hand to hand: opinions are kept at once, nothing else is shown, and only the passphrase takes it back', async () => {
  const { desk, page, complaints } = await standing('attitude')
  const stored = async () => (await desk.client.call('visits.get', { ref: desk.visit })).interviews
  await page.getByRole('button', { name: '不愿评价 +1' }).click()
  await expect.poll(async () => (await stored()).length).toBe(1)
  await page.keyboard.press('v')
  await page.getByText('您对刚才的服务满意吗？').waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/水务局|何景川/)
  await page.keyboard.press('2')
  await page.getByText('为什么这样评价？').waitFor()
  await page.keyboard.type('窗口只开了一个')
  await page.keyboard.press('Control+Enter')
  await page.getByText('谢谢您').waitFor()
  await page.getByRole('button', { name: '下一位评价' }).click()
  await page.keyboard.press('0')
  await page.getByText('谢谢您').waitFor()

  await page.evaluate(() => {
    window.location.hash = '#/people'
  })
  await page.reload()
  await page.getByText('您对刚才的服务满意吗？').waitFor()
  for (const key of ['Escape', 'F1', 'Control+1', 'F6']) await page.keyboard.press(key)
  expect(await page.locator('.frame').count()).toBe(0)

  await page.getByRole('button', { name: '工作人员收回' }).click()
  await page.locator('.hand-over footer input').fill('不对的口令')
  await page.keyboard.press('Enter')
  await page.getByText('口令不对').waitFor()
  await page.locator('.hand-over footer input').fill(desk.passphrase)
  await page.keyboard.press('Enter')
  await page.locator('.frame').waitFor()
  const kept = await desk.client.call('visits.get', { ref: desk.visit })
  expect(kept.interviews).toMatchObject([
    { refused: true },
    { refused: false, level: 4, note: '窗口只开了一个' },
    { refused: true },
  ])
  expect(complaints).toEqual([])
})
