import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Loopback, serveLoopback } from '#electron/loopback.ts'
import { launchChromium } from '../support/chromium.ts'
import { tempFolder } from '../support/temp.ts'
import { type VisitDesk, visitDesk } from '../support/visit-desk.ts'
import { listenTo, narrow } from './support/application.ts'
import { rendererDir } from './support/renderer-dir.ts'

let desk: VisitDesk
let served: Loopback
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]
let keys = 0

async function press(...names: string[]): Promise<void> {
  for (const name of names) await page.keyboard.press(name)
  keys += names.length
}
const lines = async () =>
  (await desk.client.call('visits.get', { ref: desk.visit })).attendance.filter((line) => !line.voided)
const current = () => page.locator('.roll-row[aria-selected=true]')
const kept = () => page.locator('.saved', { hasText: '已保存' }).waitFor()

beforeAll(async () => {
  desk = await visitDesk(tempFolder('desk'))
  served = await serveLoopback({ gate: desk.workstation.gate, rendererDir })
  browser = await launchChromium()
  context = await browser.newContext({ viewport: narrow, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  page = await context.newPage()
  complaints = listenTo(page)
  await page.goto(served.url)
  await page.locator('.frame').waitFor()
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/visit/${desk.visit.log}/${desk.visit.id}/roll`)
  await current().waitFor()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await desk.workstation.close()
})

test('40 rooms and 120 people with four irregularities take fewer keys than people', async () => {
  keys = 0
  await press('1', '2', 'ArrowDown', '3', '1', 'ArrowDown', '9', '.')
  await press('.', '.', '4')
  for (let room = 0; room < 40; room++) await press('.')
  await kept()
  expect(keys).toBeLessThanOrEqual(60)
  await expect.poll(async () => (await lines()).length, { timeout: 20_000 }).toBe(120)
  const states = (await lines()).map((line) => line.observed)
  expect(
    ['inPostOther', 'notAtPost', 'meetingTraining', 'late'].map(
      (state) => states.filter((other) => other === state).length,
    ),
  ).toEqual([1, 1, 1, 1])
  expect((await lines()).find((line) => line.observed === 'notAtPost')?.claimed).toBe('meetingTraining')
})

test('letters find a person in any room by place on the keyboard, and Backspace takes the last key back', async () => {
  await press('h', 'm', 'z')
  const name = await current().locator('.roll-name').innerText()
  expect(name.replace(/\s+/g, '')).toMatch(/hmz$/)
  const before = (await lines()).length
  await press('2')
  await current().getByText('在岗从事无关活动').waitFor()
  await press('Backspace')
  await current().getByText('在岗', { exact: true }).waitFor()
  await kept()
  expect(await lines()).toHaveLength(before)
})

test('who said where somebody is, and who stands in, are found by initials without a mouse', async () => {
  await press('h', 'm', 'z', '3', 'Escape')
  const name = (await current().locator('.roll-name').innerText()).replace(/[\sa-z]/g, '')
  await press(',')
  await page.getByRole('combobox', { name: '谁说的' }).waitFor()
  const [said, stands] = (await desk.client.call('people.ofUnit', { unit: desk.unit })).slice(0, 2)
  for (const person of [said, stands]) {
    await page.keyboard.type(person?.initials ?? '')
    await press('Enter')
  }
  await current().getByText(/说$/).waitFor()
  await current().getByText(/顶岗$/).waitFor()
  await kept()
  const directory = await desk.client.call('people.directory', {})
  const person = directory.find((one) => one.name === name)?.person
  const line = (await lines()).find((one) => one.person === person)
  const initials = (id: string | undefined) => directory.find((one) => one.person === id)?.initials
  expect([initials(line?.claimant), initials(line?.substitute)]).toEqual([said?.initials, stands?.initials])
  await press('1')
})

test('an input method may stay on: what it composes fires no key and counts as initials', async () => {
  await press(';')
  const cdp = await context.newCDPSession(page)
  const field = page.getByLabel('不在名册上的人：直接输入姓名')
  await field.waitFor()
  await cdp.send('Input.imeSetComposition', { text: "h'm'z", selectionStart: 5, selectionEnd: 5 })
  await page.locator('.roll-known button').first().waitFor()
  const before = await lines()
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    code: 'Digit1',
    key: 'Process',
    windowsVirtualKeyCode: 229,
  })
  await cdp.send('Input.insertText', { text: '何明哲' })
  await press('Enter')
  await page.locator('.roll-name', { hasText: '何明哲' }).waitFor()
  await kept()
  expect(await lines()).toEqual(before)
})

test('a key paints its result in the next frame', async () => {
  await press('l')
  const times = await page.evaluate(async () => {
    const measured: number[] = []
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (const code of [
      'Digit2',
      'Digit4',
      'Digit2',
      'Digit4',
      'Digit2',
      'Digit6',
      'Digit2',
      'Digit4',
      'Digit2',
      'Digit4',
    ]) {
      await frame()
      const from = performance.now()
      window.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
      const word = { Digit2: '无关活动', Digit4: '迟到', Digit6: '串岗' }[code] ?? ''
      while (!document.querySelector('.roll-row[aria-selected=true] .state')?.textContent?.includes(word)) await frame()
      measured.push(performance.now() - from)
    }
    return measured.toSorted((a, b) => a - b)
  })
  console.info(`key to paint: median ${times[5]?.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms`)
  expect(times[5]).toBeLessThan(50)
})

test('leaves nothing in the browser, no name in the address, and no complaint', async () => {
  expect(
    await page.evaluate(() => [localStorage.length, document.title, /[\u4e00-\u9fff]/.test(location.href)]),
  ).toEqual([0, expect.not.stringContaining('水务局'), false])
  expect(complaints).toEqual([])
})
