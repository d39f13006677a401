import type { Page } from 'playwright-core'
import type { ScreenToShow } from './show.ts'

async function typeCase(page: Page, fields: readonly string[]): Promise<void> {
  for (const text of fields) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
}

/** Case files held against their limits. */
export const caseScreens: readonly ScreenToShow[] = [
  {
    name: 'case-form',
    async show(page) {
      await page.keyboard.press('c')
      await page.locator('.paper-form').waitFor()
      await page.locator('.combo-input').last().click()
      await page.locator('.combo-list li').nth(3).click()
      await page.keyboard.press('Tab')
      await typeCase(page, ['受〔2026〕118号', '2026-09-14'])
      await page.keyboard.press('Tab')
      await typeCase(page, ['2026-11-03'])
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Tab')
    },
  },
  {
    name: 'cases',
    async show(page) {
      await page.keyboard.press('Control+Enter')
      await page.locator('.case-row').first().waitFor({ state: 'attached' })
      await page.locator('.combo-input').last().click()
      await page.locator('.combo-list li').nth(2).click()
      await page.keyboard.press('Tab')
      await typeCase(page, ['受〔2026〕204号', '2026-11-20'])
      await page.keyboard.press('Control+Enter')
      await page.locator('.case-row').nth(1).waitFor({ state: 'attached' })
      await page.keyboard.press('Escape')
      await page.locator('.paper-form').waitFor({ state: 'detached' })
    },
  },
]
