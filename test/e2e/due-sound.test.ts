import { expect, test } from 'vitest'
import { standing } from './support/standing.ts'

test.each([
  ['switched off', 'open', false, 0],
  ['switched on', 'open', true, 1],
  ['switched on, in a covert visit', 'covert', true, 0],
] as const)('a second look that falls due, %s (%s): tones heard', async (_, mode, dueSound, tones) => {
  const { desk, page, complaints } = await standing('roll', { mode })
  await desk.client.call('settings.put', { dueSound, lockMinutes: 60 })
  await page.addInitScript(() => {
    Object.assign(window, { rung: 0 })
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function ring(when) {
      Object.assign(window, { rung: (window as unknown as { rung: number }).rung + 1 })
      start.call(this, when)
    }
  })
  await page.clock.install()
  await page.reload()
  await page.locator('.roll-row').first().waitFor()
  await page.keyboard.press('3')
  await page.keyboard.press('Escape')
  await page.locator('.roll-queue li').first().waitFor()
  await page.clock.fastForward('10:05')
  await page.locator('.roll-queue li.due').waitFor()
  await page.clock.runFor(3000)
  expect(await page.evaluate(() => (window as unknown as { rung: number }).rung)).toBe(tones)
  expect(complaints).toEqual([])
})
