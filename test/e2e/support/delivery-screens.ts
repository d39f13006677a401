import { dayOf } from '#domain/week.ts'
import { goTo, screen, type ScreenToShow } from './show.ts'

/** What only whoever receives for an office sees. */
export const deliveryScreens: readonly ScreenToShow[] = [
  screen('deliveries', { at: 'exchange', page: 'deliveries' }, (page) => page.locator('.delivery-cell').first()),
  {
    name: 'sender-bundles',
    async show(page) {
      await page.getByRole('grid').focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await page.locator('.sender-bundles .data-row').first().waitFor()
      await page.keyboard.press('Home')
      await page.locator('.sender-unfolded').waitFor()
    },
  },
  {
    name: 'delivery-slip',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.ant-modal').waitFor({ state: 'detached' })
      const today = dayOf(new Date())
      await goTo(page, { at: 'deliverySlip', fromOn: today, toOn: today })
      await page.locator('.delivery-slip table').first().waitFor()
    },
  },
]
