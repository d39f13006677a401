import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Language } from '#domain/fault.ts'
import { serveHome } from '#electron/serve.ts'
import { launchChromium } from '../../support/chromium.ts'
import { cheap } from '../../support/desk.ts'
import { rendererDir } from './renderer-dir.ts'

/** Pictures of a run; not kept in the repository. */
export const artifacts = join(import.meta.dirname, '..', '.artifacts')

export const wide = { width: 1920, height: 1080 }
export const narrow = { width: 1366, height: 768 }

export interface Application {
  page: Page
  /** Whatever the page complained about; empty where all is well. */
  complaints: readonly string[]
  close(): Promise<void>
}

/** What the page says in its console and throws, collected. */
export function listenTo(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
  return complaints
}

/** A browser for the running test. */
export async function testBrowser(): Promise<Browser> {
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  return browser
}

/** Leaves a picture of the page where the running test fails. */
export function pictureOnFailure(page: Page, complaints: readonly string[]): void {
  onTestFinished(async ({ task }) => {
    if (task.result?.state !== 'fail' || page.isClosed()) return
    mkdirSync(artifacts, { recursive: true })
    await page.screenshot({ path: join(artifacts, `failed-${task.name.replaceAll(/\W+/g, '-').slice(0, 60)}.png`) })
    console.error([page.url(), ...complaints].join('\n'))
  })
}

interface Options {
  language?: Language
  viewport?: typeof wide
}

/** One home served on loopback, open in one window of a browser until the test ends. */
export async function openApplication(browser: Browser, home: string, options: Options = {}): Promise<Application> {
  const served = await serveHome({ home, rendererDir, cost: cheap })
  const context = await browser.newContext({
    viewport: options.viewport ?? narrow,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints = listenTo(page)
  let open = true
  async function close() {
    if (!open) return
    open = false
    await context.close()
    await served.close()
  }
  onTestFinished(close)
  pictureOnFailure(page, complaints)
  await page.goto(served.url)
  if (options.language === 'en') await page.getByRole('button', { name: 'English' }).click()
  return { page, complaints, close }
}

/** Opens a locked home with its passphrase. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.locator('.secret input').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.locator('.frame').waitFor()
}

/** An item of the main menu. */
export function rail(page: Page, word: string): Locator {
  return page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: word })
}
