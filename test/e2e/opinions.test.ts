import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { artifacts, narrow, wide } from './support/application.ts'
import { barriersOf, settled, wrongsOf } from './support/inspect-page.ts'
import { standing } from './support/standing.ts'

test('the laptop goes from hand to hand: opinions are kept at once, nothing else is shown, and only the passphrase takes it back', async () => {
  mkdirSync(artifacts, { recursive: true })
  const { desk, page, complaints } = await standing('attitude')
  const stored = async () => (await desk.client.call('visits.get', { ref: desk.visit })).interviews
  const wrongs: string[] = []
  const look = async (name: string) => {
    for (const viewport of [narrow, wide]) {
      await page.setViewportSize(viewport)
      await settled(page)
      wrongs.push(...(await wrongsOf(page, 'zh-CN')))
      await page.screenshot({ path: join(artifacts, `${name}-${viewport.width}-zh.png`) })
    }
    await page.setViewportSize(narrow)
    wrongs.push(...(await barriersOf(page)))
  }
  await page.getByRole('button', { name: '不愿评价 +1' }).click()
  await expect.poll(async () => (await stored()).length).toBe(1)
  await look('opinions')
  await page.keyboard.press('v')
  await page.getByText('您对刚才的服务满意吗？').waitFor()
  await look('hand-over')
  expect(await page.locator('body').innerText()).not.toMatch(/水务局|何景川/)
  await page.keyboard.press('2')
  await page.getByText('为什么这样评价？').waitFor()
  await look('hand-over-why')
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
  expect([...wrongs, ...complaints.filter((one) => !one.includes('401'))]).toEqual([])
})
