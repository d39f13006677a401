import type { Page } from 'playwright-core'
import { hrefOf, type Route, type VisitTab } from '#renderer/data/route.ts'
import type { Scene } from './scene.ts'

export interface ScreenToShow {
  name: string
  /** Leads to the screen and waits until it stands. */
  show: (page: Page, scene: Scene) => Promise<void>
}

/** Changes the address as a link would. */
export async function goTo(page: Page, route: Route): Promise<void> {
  await page.evaluate((href) => {
    window.location.hash = href
  }, hrefOf(route))
}

const visitTab = (tab: VisitTab, ready: string): ScreenToShow => ({
  name: `visit-${tab}`,
  async show(page, { ongoing }) {
    await goTo(page, { at: 'visit', ref: ongoing, tab })
    await page.locator(ready).first().waitFor()
  },
})

/** What an inspector sees, in the order of a day. */
export const inspectorScreens: readonly ScreenToShow[] = [
  {
    name: 'visits',
    show: async (page) => {
      await goTo(page, { at: 'visits' })
      await page.getByRole('row').nth(3).waitFor()
    },
  },
  visitTab('roll', '.roll-row'),
  visitTab('order', '.order-row'),
  visitTab('attitude', '.rubric-row'),
  visitTab('evidence', '.evidence-card img'),
  visitTab('findings', '.findings-list [role=row]'),
  visitTab('leave', '.leaving-open [role=row]'),
  {
    name: 'finding-form',
    async show(page, { ongoing, finding }) {
      await goTo(page, { at: 'visit', ref: ongoing, tab: 'findings', record: finding })
      await page.locator('.finding-form textarea').waitFor()
    },
  },
  {
    name: 'findings',
    show: async (page) =>
      void (await goTo(page, { at: 'findings', filter: {} }), await page.getByRole('row').nth(5).waitFor()),
  },
  {
    name: 'finding-detail',
    async show(page, { finding }) {
      await goTo(page, { at: 'findings', filter: {}, record: finding })
      await page.locator('.finding-panel h2').waitFor()
    },
  },
  {
    name: 'findings-none',
    async show(page, { ongoing }) {
      await goTo(page, {
        at: 'findings',
        filter: { visit: ongoing, severities: ['suspectedOffence'], corrected: true },
      })
      await page.locator('.empty-conditions').waitFor()
    },
  },
  {
    name: 'exchange',
    async show(page) {
      await goTo(page, { at: 'exchange', page: 'bundles' })
      await page.locator('.exchange-list [role=row]').nth(3).waitFor()
    },
  },
  {
    name: 'people',
    show: async (page) => {
      await goTo(page, { at: 'people' })
      await page.getByRole('row').nth(5).waitFor()
    },
  },
  {
    name: 'import-faults',
    async show(page) {
      await goTo(page, { at: 'people' })
      await page.keyboard.press('i')
      const sheet = '姓名,工号,单位,室号,请假起\n,,,,\n章立言,1,没有这个局,101,2026-13-40\n,2,,,\n'
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '在编人员.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
      await page.locator('.ant-modal table').first().waitFor()
    },
  },
  {
    name: 'units',
    async show(page) {
      await page.keyboard.press('Escape')
      await goTo(page, { at: 'units' })
      await page.getByRole('row').nth(5).waitFor()
    },
  },
  {
    name: 'settings',
    show: async (page) =>
      void (await goTo(page, { at: 'settings' }), await page.locator('.mono, .panel').first().waitFor()),
  },
  {
    name: 'error',
    async show(page, { ongoing }) {
      await goTo(page, { at: 'visit', ref: { log: ongoing.log, id: ongoing.id.replace(/.{4}$/, '0000') }, tab: 'roll' })
      await page.locator('.error-panel').waitFor()
    },
  },
  {
    name: 'blank',
    async show(page) {
      await goTo(page, { at: 'visits' })
      await page.getByRole('row').nth(3).waitFor()
      await page.keyboard.press('F9')
      await page.locator('.blank.on').waitFor()
    },
  },
]

/** What only the lead sees. */
export const leadScreens: readonly ScreenToShow[] = [
  {
    name: 'week',
    async show(page, { day }) {
      await goTo(page, { at: 'week', on: day })
      await page.locator('.week-chart svg .recharts-bar-rectangle').first().waitFor()
      await page.locator('.queue-record dl').waitFor()
    },
  },
  {
    name: 'trust',
    show: async (page) =>
      void (await goTo(page, { at: 'exchange', page: 'trust' }),
      await page.locator('.trust-members tbody tr').nth(1).waitFor()),
  },
]
