import type { Locator, Page } from 'playwright-core'

/** The line of whoever passed last. */
export function newest(page: Page): Locator {
  return page.locator('.gate-table .roll-row').first()
}

/** People pass a gate one after another, by the initials that stand beside their names. */
export async function passBy(page: Page, people: number): Promise<void> {
  for (let n = 0; n < people; n++) {
    const next = page.locator('.roll-side .roll-queue .small.faint:not(.cut)').nth(n % 7)
    const initials = (await next.innerText()).trim()
    await page.keyboard.type(initials)
    await page.keyboard.press('Enter')
    await newest(page).getByText(initials, { exact: true }).waitFor()
  }
}

/** Back to the rooms where the page has opened at a gate. */
export async function leaveGate(page: Page): Promise<void> {
  if ((await page.locator('.gate-back').count()) > 0) await page.keyboard.press('F6')
  await page.locator('.roll-floors').waitFor()
}
