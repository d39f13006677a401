import { join } from 'node:path'
import process from 'node:process'
import type { Browser, Page } from 'playwright-core'
import type { Language } from '#domain/fault.ts'
import { serveHome } from '#electron/serve.ts'
import { cheap } from '../../support/desk.ts'

/** The built screens: `out/`, or the tree that MINGCHA_OUT names. */
export const rendererDir = join(process.env['MINGCHA_OUT'] ?? join(import.meta.dirname, '..', '..', '..', 'out'), 'renderer')

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

/** One home served on loopback, open in one window of a browser. */
export async function openApplication(browser: Browser, home: string, options: { language?: Language; viewport?: typeof wide } = {}): Promise<Application> {
  const served = await serveHome({ home, rendererDir, cost: cheap, ...(options.language ? { language: options.language } : {}) })
  const context = await browser.newContext({ viewport: options.viewport ?? narrow, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  const complaints = listenTo(page)
  await page.goto(served.url)
  return {
    page,
    complaints,
    async close() {
      await context.close()
      await served.close()
    },
  }
}

/** Opens a locked home with its passphrase. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('口令').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.locator('.frame').waitFor()
}
