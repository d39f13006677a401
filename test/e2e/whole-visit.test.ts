import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { serveLoopback } from '#electron/loopback.ts'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { artifacts, listenTo, narrow, pictureOnFailure, testBrowser } from './support/application.ts'
import { rendererDir } from './support/renderer-dir.ts'
import {
  beginGate,
  buildingDesk,
  endGate,
  keysOn,
  leave,
  meetStranger,
  passersOf,
  stamp,
  watchWindow,
  windows,
} from './support/whole-visit.ts'

const kept = (page: Page) => page.locator('.saved', { hasText: '已保存' }).waitFor()

/** Every picture of the run on one sheet, small. */
async function contactSheet(page: Page, pictures: readonly { word: string; png: Buffer }[]): Promise<void> {
  const cells = pictures.map(
    ({ word, png }) =>
      `<figure><img src="data:image/png;base64,${png.toString('base64')}"><figcaption>${word}</figcaption></figure>`,
  )
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.setContent(
    `<style>body{margin:16px;display:grid;grid-template-columns:repeat(3,1fr);gap:12px;align-content:start;font:14px sans-serif}figure{margin:0}img{width:100%;border:1px solid #999}</style>${cells.join('')}`,
  )
  mkdirSync(artifacts, { recursive: true })
  writeFileSync(join(artifacts, 'whole-visit.png'), await page.screenshot({ fullPage: true }))
}

test('a gate, forty rooms, a hall of eight windows and the end, by keyboard alone', async () => {
  const home = tempFolder('desk')
  const desk = await buildingDesk(home)
  const people = await passersOf(desk.client, desk)
  const served = await serveLoopback({ gate: desk.workstation.gate, rendererDir })
  const browser = await testBrowser()
  const context = await browser.newContext({ viewport: narrow, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints = listenTo(page)
  pictureOnFailure(page, complaints)
  await page.goto(`${served.url}`)
  await page.locator('.frame').waitFor()
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/visit/${desk.visit.log}/${desk.visit.id}/roll`)
  await page.locator('.roll-row').first().waitFor()
  const keys = keysOn(page)
  const pictures: { word: string; png: Buffer }[] = []
  const spent: Record<string, number> = {}
  let before = 0
  const stage = async (word: string) => {
    await kept(page)
    pictures.push({ word, png: await page.screenshot() })
    spent[word] = keys.count() - before
    before = keys.count()
  }

  await beginGate(keys)
  const passed = people.filter((_, index) => index % 10 !== 0)
  for (const passer of passed) await stamp(keys, passer)
  await stage('门口登记')
  await endGate(keys)
  await stage('各室点名，门口没有登记的人待核实')

  const rooms = await page.locator('.roll-room').count()
  await keys.press('2', 'ArrowDown', '9')
  await meetStranger(keys)
  for (let room = 0; room < rooms; room++) await keys.press('.')
  await stage('逐室检查')
  await expect
    .poll(async () => {
      const { attendance } = await desk.client.call('visits.get', { ref: desk.visit })
      const seen = attendance.filter((line) => !line.voided && (line.gate === undefined || line.secondAt !== undefined))
      return new Set(seen.map(({ person }) => person)).size
    })
    .toBeGreaterThanOrEqual(people.length)

  await keys.press('Control+3')
  await page.getByRole('grid', { name: '核对项' }).waitFor()
  for (let n = 1; n <= windows; n++) await watchWindow(keys, n)
  await stage('服务大厅')
  await leave(keys)
  await stage('离开前')

  console.log(`whole visit: ${keys.count()} keys`, spent)
  await contactSheet(await context.newPage(), pictures)
  expect(complaints).toEqual([])
  await context.close()
  await served.close()
  await desk.workstation.close()

  const again = await openAt(home)
  await again.client.call('session.unlock', { passphrase: desk.passphrase })
  const { visit, attendance, attitudes, gates } = await again.client.call('visits.get', { ref: desk.visit })
  await again.workstation.close()
  expect(visit.closedAt).toBeDefined()
  expect(gates).toMatchObject([{ untilAt: expect.any(String) as string }])
  const stamps = attendance.filter(({ gate, observed }) => gate && ['inPost', 'late'].includes(observed))
  expect(stamps).toHaveLength(passed.length)
  expect(attendance.filter(({ gate, observed }) => gate && observed === 'notAtPost')).toHaveLength(
    people.length - passed.length,
  )
  expect(attitudes.map(({ place }) => place ?? '').toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    Array.from({ length: windows }, (_, n) => `${n + 1}号窗口`),
  )
  expect(attitudes.every(({ servingSeconds, rubric }) => servingSeconds !== undefined && rubric.length === 3)).toBe(
    true,
  )
})
