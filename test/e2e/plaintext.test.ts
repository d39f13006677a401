import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { keepingCores } from '../support/cores.ts'
import { tempFolder } from '../support/temp.ts'
import { listenTo, pictureOnFailure, rail } from './support/application.ts'
import { makeBundle } from './support/exchange-steps.ts'
import { addPhoto, foundOffice, photoBytes, recordAttendance, startVisit, typed } from './support/first-steps.ts'
import { type Hand, handOn } from './support/hand.ts'
import { foundIn, sampleNeedles, textNeedles } from './support/needles.ts'
import { gone, killed, startWindow } from './support/started-window.ts'

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
  return { root, home: join(root, 'home'), temp: inside('temp'), working: inside('working'), stick: inside('stick') }
}

/** Where this machine writes what a crash leaves, shown by a crash that it may keep; nothing where it hands that on. */
async function keptCrash(folder: string): Promise<string[]> {
  mkdirSync(folder)
  const code = `globalThis.kept = ${JSON.stringify(Buffer.from(typed.person).toString('base64'))}
    globalThis.name = Buffer.from(globalThis.kept, 'base64'); process.abort()`
  const child = spawn(...keepingCores([process.execPath, '-e', code]), { cwd: folder, stdio: 'ignore' })
  await once(child, 'exit')
  return foundIn([folder], textNeedles([typed.person]))
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

test('nothing that was typed or photographed lies on the disk: while running, after a crash of page and host, after a kill', async () => {
  const machine = folders()
  const { root, temp, stick } = machine
  const { page, host, browser } = await startWindow(machine)
  pictureOnFailure(page, listenTo(page))
  const hand = handOn(page)
  await foundOffice(page, hand)
  await startVisit(page, hand)
  await recordAttendance(page, hand)
  await hand.fill(page.getByRole('combobox', { name: '地点' }), place)
  await addPhoto(page, hand)
  await openPhotoAndSearch(page, hand)
  await makeBundle(page, hand, stick)
  expect(foundIn([root], needles)).toEqual([])

  const crashed = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  devtools.send('Page.crash').catch(() => undefined)
  await crashed
  expect(foundIn([root], needles)).toEqual([])
  killed(host, 'SIGSEGV')
  await gone(host)
  expect(foundIn([root], needles)).toEqual([])
  killed(browser)
  await gone(browser)
  expect(foundIn([root], needles)).toEqual([])
  expect(readdirSync(temp).some((name) => name.startsWith('mingcha-window-'))).toBe(true)
  // A dump of the page that crashed may hold what it showed, and need not hold it each time.
  expect(
    readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /Crash Reports|\.dmp$/.test(path)),
  ).toEqual([])

  writeFileSync(
    join(temp, 'control'),
    Buffer.concat([Buffer.from(typed.person, 'utf16le'), photoBytes.subarray(0, 2048)]),
  )
  expect(foundIn([root], needles).length).toBeGreaterThanOrEqual(2)
  const crashes = await keptCrash(join(root, 'crash'))
  if (readFileSync('/proc/sys/kernel/core_pattern', 'utf8').startsWith('core')) expect(crashes).not.toEqual([])
})
