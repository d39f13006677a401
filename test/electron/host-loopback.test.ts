import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Loopback, serveLoopback } from '#electron/loopback.ts'
import { eventually } from '../support/eventually.ts'
import { launchChromium } from '../support/chromium.ts'
import { builtPage } from './built-page.ts'
import { deskGate } from './desk-gate.ts'
import { hostCases } from './host-cases.ts'

const desk = deskGate()
let loopback: Loopback
let browser: Browser
let page: Page

beforeAll(async () => {
  const rendererDir = await builtPage()
  loopback = await serveLoopback({ gate: desk.gate, rendererDir })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(loopback.url)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await loopback?.close()
})

for (const [name, run] of Object.entries(hostCases)) test(`loopback: ${name}`, () => run(page))

test('the code is wiped from the address and opens no second window', async () => {
  expect(await page.evaluate(() => location.hash)).toBe('')
  const second = await browser.newPage()
  await second.goto(loopback.url)
  expect(await second.evaluate(() => window.client.catch((fault: { code: string }) => fault.code))).toBe(
    'session.badCode',
  )
  const third = await browser.newPage()
  await third.goto(loopback.mintUrl())
  expect(await third.evaluate(async () => (await window.client).call('session.state', {}))).toMatchObject({
    home: 'open',
  })
})

test('a watch takes up again after the connection broke', async () => {
  desk.unlock()
  let tries = 0
  await page.route('**/watch', (route) => {
    tries++
    if (tries === 1) return route.fulfill({ body: '{"id":1,"reply":{"ok":true,"value":{"persons":-1}}}\n{"id":' })
    return tries === 2 ? route.abort() : route.continue()
  })
  await page.reload()
  await page.evaluate(async () => {
    const seen: number[] = []
    Object.assign(window, { seen })
    ;(await window.client).watch('session.watch', {}, ({ persons }) => seen.push(persons))
  })
  const answers = () => page.evaluate(() => (window as unknown as { seen: number[] }).seen)
  await eventually(async () => expect(await answers()).toEqual(expect.arrayContaining([-1, 1, 2])))
  expect(tries).toBe(3)
})

test('a host that is gone is said to be; one that came back asks for a new code', async () => {
  const { port } = loopback
  const codeOfState = () =>
    page.evaluate(async () => {
      const client = await window.client
      return client.call('session.state', {}).catch((fault: { code: string }) => fault.code)
    })
  await loopback.close()
  expect(await codeOfState()).toBe('gate.unreachable')
  loopback = await serveLoopback({ gate: desk.gate, rendererDir: await builtPage(), port })
  expect(await codeOfState()).toBe('session.badCode')
  await page.goto('about:blank')
  await page.goto(loopback.url)
  expect(await codeOfState()).toMatchObject({ home: 'open' })
})
