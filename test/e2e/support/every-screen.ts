import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { tempFolder } from '../../support/temp.ts'
import { artifacts, narrow, openApplication, testBrowser, unlock, wide } from './application.ts'
import { barriersOf, settled, wrongsOf } from './inspect-page.ts'
import { passphrase } from './office.ts'
import { buildScene } from './scene.ts'
import { leadScreens } from './lead-screens.ts'
import { inspectorScreens } from './screen-list.ts'

/** Where the pictures that the documents show are kept: MINGCHA_SCREENSHOTS=docs/screenshots renews them. Without it only what is wrong is pictured. */
const kept = process.env['MINGCHA_SCREENSHOTS']
const htmlLang = { zh: 'zh-CN', en: 'en' }

/** Looks at both sizes; answers with what is wrong in any of them. */
async function look(page: Page, name: string, language: 'zh' | 'en'): Promise<string[]> {
  const wrongs: string[] = []
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport)
    await settled(page)
    const found = await wrongsOf(page, htmlLang[language])
    wrongs.push(...found.map((wrong) => `${name} ${viewport.width}: ${wrong}`))
    if (!kept && found.length === 0) continue
    const picture = join(artifacts, `${name}-${viewport.width}-${language}.png`)
    await page.screenshot({ path: picture, animations: 'disabled' })
    if (kept && language === 'zh') copyFileSync(picture, join(kept, `${name}-${viewport.width}.png`))
  }
  await page.setViewportSize(narrow)
  return [...wrongs, ...(await barriersOf(page)).map((barrier) => `${name} axe: ${barrier}`)]
}

/** Every screen of both people in a language: nothing is cut, nothing of the other language, no barrier, no complaint of the browser. */
export async function lookAtEveryScreen(language: 'zh' | 'en'): Promise<void> {
  const scene = await buildScene()
  mkdirSync(artifacts, { recursive: true })
  const browser = await testBrowser()
  const wrongs: string[] = []
  const first = await openApplication(browser, join(tempFolder('desk'), '明察'), { language })
  await first.page.locator('.ways').waitFor()
  wrongs.push(...(await look(first.page, 'first-run', language)))
  for (const [home, screens] of [
    [scene.lead, leadScreens],
    [scene.inspector, inspectorScreens],
  ] as const) {
    const { page, complaints, close } = await openApplication(browser, home, { language })
    await page.locator('.unlock').waitFor()
    if (home === scene.inspector) wrongs.push(...(await look(page, 'unlock', language)))
    await unlock(page, passphrase)
    await page.evaluate(() => {
      window.location.hash = '#/settings'
    })
    await page.getByRole('radio', { name: language === 'zh' ? '中文' : 'English' }).click()
    await page.locator(`html[lang="${htmlLang[language]}"]`).waitFor({ state: 'attached' })
    for (const { name, show } of screens) {
      await show(page, scene)
      wrongs.push(...(await look(page, name, language)))
    }
    wrongs.push(...complaints.map((complaint) => `console ${complaint}`))
    await close()
  }
  wrongs.push(...first.complaints.map((complaint) => `console ${complaint}`))
  expect(wrongs).toEqual([])
}
