import { expect, test } from 'vitest'
import { standing } from './support/standing.ts'

test('a clock that is set in the middle of a visit is said above it, and at the person whose two looks it parts', async () => {
  let off = 0
  const clock = { now: () => new Date(Date.now() + off), uptime: () => performance.now() / 1000 }
  const { desk, page, complaints } = await standing('roll', { clock })
  const [{ person } = { person: '' }] = await desk.client.call('people.ofUnit', { unit: desk.unit })
  const at = () => clock.now().toISOString()
  const first = { visit: desk.visit, person, observed: 'notAtPost', observedAt: at() }
  const { ref } = await desk.client.call('attendance.save', { fields: first })
  off = 40 * 60_000
  await desk.client.call('attendance.save', { ref, fields: { ...first, secondObserved: 'inPost', secondAt: at() } })
  await page.reload()
  const above = page.locator('.visit > .clock-flag')
  await above.waitFor()
  expect(await above.innerText()).toMatch(/电脑的时钟本应是.*快了40分/)
  await page.keyboard.press('ArrowUp')
  await page.locator('.roll-row .clock-flag', { hasText: '不是同一个钟' }).waitFor()
  expect(await page.locator('.roll-row .clock-flag').count()).toBe(1)
  expect(complaints).toEqual([])
})
