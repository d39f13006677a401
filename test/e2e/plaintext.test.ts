import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launchProfile } from '../support/chromium.ts'
import { tempFolder } from '../support/temp.ts'
import { listenTo, pictureOnFailure, rail } from './support/application.ts'
import { makeBundle } from './support/exchange-steps.ts'
import { addPhoto, foundOffice, photoBytes, recordAttendance, startVisit, typed } from './support/first-steps.ts'
import { type Hand, handOn } from './support/hand.ts'
import { foundIn, sampleNeedles, textNeedles } from './support/needles.ts'

/** The office's name is no secret: it stands in the keyring that everybody gets. */
const { office: _, ...secret } = typed
const place = '二楼东侧低保窗口'
const parts = ['侧门进来', '迟到十二分钟', '低保窗口', '东侧']
const needles = [...textNeedles([...Object.values(secret), place, ...parts]), ...sampleNeedles(typed.photo, photoBytes)]

function folders() {
  const root = tempFolder('machine')
  const inside = (name: string) => {
    const folder = join(root, name)
    mkdirSync(folder)
    return folder
  }
  return { root, home: join(root, 'home'), profile: inside('profile'), temp: inside('temp'), stick: inside('stick') }
}

/** The server in a process of its own, as `npm start` runs it. */
async function serve(home: string, temp: string, stick: string) {
  const env = { ...process.env, TMPDIR: temp, HOME: stick, NODE_OPTIONS: '' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support', 'serve-child.ts'), home], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, url }
}

async function openPhotoAndSearch(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.locator('.strip .evidence-card'))
  await page.locator('.viewer img').waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.viewer img')?.naturalWidth === 640)
  await hand.press('Escape')
  await hand.click(rail(page, '问题'))
  const search = page.getByRole('searchbox', { name: '查找' })
  for (const text of ['侧门进来', typed.person, 'gws']) {
    await hand.fill(search, text)
    await page.getByRole('row', { name: /侧门进来/ }).waitFor()
  }
}

test('nothing that was typed or photographed lies on the disk, while running or after a kill', async () => {
  const { root, home, profile, temp, stick } = folders()
  const { child, url } = await serve(home, temp, stick)
  const context = await launchProfile(profile, temp)
  onTestFinished(() => context.close())
  context.setDefaultTimeout(20_000)
  const page = context.pages()[0] ?? (await context.newPage())
  pictureOnFailure(page, listenTo(page))
  await page.goto(url)
  const hand = handOn(page)
  await foundOffice(page, hand)
  await startVisit(page, hand)
  await recordAttendance(page, hand)
  await hand.fill(page.getByRole('combobox', { name: '地点' }), place)
  await addPhoto(page, hand)
  await openPhotoAndSearch(page, hand)
  await makeBundle(page, hand, stick)
  expect(foundIn([root], needles)).toEqual([])

  child.kill('SIGKILL')
  await once(child, 'exit')
  await page.reload().catch(() => undefined)
  expect(foundIn([root], needles)).toEqual([])
  await context.close()
  expect(foundIn([root], needles)).toEqual([])

  writeFileSync(
    join(temp, 'control'),
    Buffer.concat([Buffer.from(typed.person, 'utf16le'), photoBytes.subarray(0, 2048)]),
  )
  expect(foundIn([root], needles).length).toBeGreaterThanOrEqual(2)
})
