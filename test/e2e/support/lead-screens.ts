import { deliveryScreens } from './delivery-screens.ts'
import { goTo, screen, type ScreenToShow } from './show.ts'

/** What only the lead sees. */
export const leadScreens: readonly ScreenToShow[] = [
  {
    name: 'week',
    async show(page, { day }) {
      await goTo(page, { at: 'week', on: day })
      await page.locator('.week-chart svg .recharts-bar-rectangle').first().waitFor()
      await page.locator('.queue-kinds').getByRole('radio').nth(1).click()
      await page.locator('.queue-record .clause').waitFor()
    },
  },
  screen(
    'week-papers',
    ({ day }) => ({ at: 'week', on: day, tab: 'documents' }),
    (page) => page.locator('.paper-numbers a').first(),
  ),
  {
    name: 'week-write',
    async show(page) {
      await page.keyboard.press('Alt+w')
      await page.getByRole('switch').waitFor()
    },
  },
  {
    name: 'week-counted',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.getByRole('switch').waitFor({ state: 'detached' })
      await page.locator('.paper-numbers a[href*="counted/people"]').first().press('Enter')
      await page.locator('.counted .data-row').nth(1).waitFor()
    },
  },
  screen(
    'week-reports',
    ({ day }) => ({ at: 'week', on: day, tab: 'reports' }),
    (page) => page.locator('.week-reports tbody tr').first(),
  ),
  screen(
    'week-quality',
    ({ day }) => ({ at: 'week', on: day, tab: 'quality' }),
    (page) => page.locator('.quality section').nth(4),
  ),
  screen(
    'week-clauses',
    ({ day }) => ({ at: 'week', on: day, tab: 'clauses' }),
    (page) => page.locator('.week-reports tbody tr').first(),
  ),
  {
    name: 'week-measures',
    async show(page) {
      await goTo(page, { at: 'week', tab: 'measures' })
      await page.locator('.measures li').first().waitFor()
    },
  },
  {
    name: 'week-measure-form',
    async show(page) {
      await page.keyboard.press('Alt+m')
      await page.locator('.measures .step-form').waitFor()
    },
  },
  screen('review', { at: 'review' }, (page) => page.locator('.queue-record dl')),
  {
    name: 'finding-account',
    async show(page) {
      await goTo(page, { at: 'findings', filter: { review: ['accepted'] } })
      const rows = page.locator('.data-row')
      await rows.nth(1).waitFor()
      await page.getByRole('grid').focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      for (let at = 0; at < 12 && (await page.locator('.account .order-steps').count()) === 0; at += 1) {
        await page.locator('.account').waitFor()
        await page.getByRole('grid').focus()
        await page.keyboard.press('ArrowDown')
        await page.waitForTimeout(300)
      }
      await page.locator('.account .order-steps').waitFor()
      await page.locator('.account .ant-btn').first().click()
      await page.locator('.account .step-form').waitFor()
      await page.locator('.account .step-form .ant-btn').last().scrollIntoViewIfNeeded()
    },
  },
  screen('orders', { at: 'orders', tab: 'orders' }, (page) => page.locator('.order-items li').first()),
  {
    name: 'order-form',
    async show(page) {
      await page.keyboard.press('n')
      await page.locator('.order-facts li').first().waitFor()
    },
  },
  {
    name: 'objections',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.ant-modal').waitFor({ state: 'detached' })
      await goTo(page, { at: 'orders', tab: 'objections' })
      await page.locator('.order-panel .order-text').nth(1).waitFor()
    },
  },
  screen('rechecks', { at: 'orders', tab: 'rechecks' }, (page) => page.locator('.order-panel .order-items li').first()),
  {
    name: 'papers',
    async show(page) {
      await goTo(page, { at: 'orders', tab: 'documents' })
      await page.locator('.order-panel .step-form').waitFor()
    },
  },
  ...deliveryScreens,
  screen('ways', { at: 'exchange', page: 'ways' }, (page) => page.locator('.ways-out .panel').nth(1)),
  screen('trust', { at: 'exchange', page: 'trust' }, (page) => page.locator('.trust-members tbody tr').nth(1)),
  {
    name: 'trust-member',
    async show(page) {
      await page.locator('.trust-members tbody button').nth(1).click()
      await page.locator('.member-keys li').first().waitFor()
    },
  },
  screen('names', { at: 'settings', page: 'names' }, (page) => page.getByRole('grid')),
  {
    name: 'names-purposes',
    async show(page) {
      await page.keyboard.press('3')
      await page.locator('.names-list li').nth(3).waitFor()
    },
  },
]
