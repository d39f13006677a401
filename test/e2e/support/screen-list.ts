import type { VisitTab } from '#renderer/data/route.ts'
import { noisyPhoto } from '../../support/photo.ts'
import { passBy } from './gate-steps.ts'
import { caseScreens } from './case-screens.ts'
import { passphrase } from './office.ts'
import { pictureScreens, signatureScreen } from './picture-screens.ts'
import { pairScreens, planScreens, printScreens, proofScreens } from './proof-screens.ts'
import { goTo, screen, type ScreenToShow } from './show.ts'

const visitTab = (tab: VisitTab, ready: string) =>
  screen(
    `visit-${tab}`,
    ({ ongoing }) => ({ at: 'visit', ref: ongoing, tab }),
    (page) => page.locator(ready).first(),
  )

/** What an inspector sees, in the order of a day. */
export const inspectorScreens: readonly ScreenToShow[] = [
  screen('visits', { at: 'visits' }, (page) => page.getByRole('row').nth(3)),
  visitTab('roll', '.roll-row'),
  {
    name: 'invite',
    async show(page) {
      await page.keyboard.press('Alt+j')
      await page.locator('.code-picture').waitFor()
    },
  },
  {
    name: 'join',
    async show(page) {
      await page.keyboard.press('Escape')
      await goTo(page, { at: 'visits' })
      await page.locator('.start-visit .link').first().click()
      await page.locator('.ant-modal input[type=file]').waitFor({ state: 'attached' })
    },
  },
  {
    name: 'paper-notes',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.ant-modal').waitFor({ state: 'detached' })
      await page.locator('.start-visit .link').nth(1).click()
      await page.locator('.ant-modal input[type=file]').waitFor({ state: 'attached' })
      const buffer = Buffer.from(noisyPhoto(7))
      await page
        .locator('.ant-modal input[type=file]')
        .setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer })
      await page.locator('.paper-sheets .bad').waitFor()
    },
  },
  visitTab('order', '.order-row'),
  visitTab('attitude', '.rubric-row'),
  ...caseScreens,
  {
    name: 'visit-call',
    async show(page) {
      await page.keyboard.press('n')
      await page.locator('.contact-head input').first().focus()
      await page.keyboard.type((await page.locator('html').getAttribute('lang')) === 'en' ? 'Duty phone' : '值班电话')
      await page.keyboard.press('Enter')
      await page.locator('.contact-head.call').waitFor()
    },
  },
  {
    name: 'hand-over',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.rubric-row').first().click()
      await page.keyboard.press('v')
      await page.locator('.hand-over-levels').waitFor()
    },
  },
  {
    name: 'hand-over-why',
    async show(page) {
      await page.keyboard.press('2')
      await page.locator('.hand-over textarea').waitFor()
    },
  },
  {
    name: 'opinions',
    async show(page) {
      await page.locator('.hand-over footer button').click()
      await page.locator('.hand-over footer input').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('.opinions').waitFor()
    },
  },
  visitTab('evidence', '.evidence-card img'),
  ...pictureScreens,
  visitTab('findings', '.findings-list [role=row]'),
  visitTab('leave', '.leaving-open [role=row]'),
  signatureScreen,
  ...printScreens,
  {
    name: 'gate-start',
    async show(page, { ongoing }) {
      await goTo(page, { at: 'visit', ref: ongoing, tab: 'roll' })
      await page.locator('.roll-rooms').waitFor()
      await page.keyboard.press('F6')
      await page.locator('.gate-start').waitFor()
    },
  },
  {
    name: 'gate',
    async show(page) {
      await page.keyboard.press('Control+Enter')
      await page.locator('.gate-field').waitFor()
      await passBy(page, 3)
      const initials = await page.locator('.roll-side .roll-queue .small.faint:not(.cut)').first().innerText()
      await page.keyboard.type(initials.slice(0, 1))
      await page.locator('.gate-match').first().waitFor()
    },
  },
  {
    name: 'gate-end',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('F4')
      await page.locator('.ant-modal .ant-btn-primary').waitFor()
    },
  },
  {
    name: 'gate-ended',
    async show(page) {
      await page.keyboard.press('Enter')
      await page.locator('.ant-modal').waitFor({ state: 'detached' })
      await page.locator('.roll-head .ant-btn').waitFor({ state: 'detached' })
    },
  },
  ...proofScreens,
  ...pairScreens,
  screen(
    'finding-form',
    ({ ongoing, finding }) => ({ at: 'visit', ref: ongoing, tab: 'findings', record: finding }),
    (page) => page.locator('.finding-grow textarea'),
  ),
  screen('findings', { at: 'findings', filter: {} }, (page) => page.getByRole('row').nth(5)),
  screen(
    'finding-detail',
    ({ finding }) => ({ at: 'findings', filter: {}, record: finding }),
    (page) => page.locator('.finding-panel h2'),
  ),
  screen(
    'findings-none',
    ({ ongoing }) => ({
      at: 'findings',
      filter: { visit: ongoing, severities: ['suspectedOffence'], corrected: true },
    }),
    (page) => page.locator('.empty-conditions'),
  ),
  screen('exchange', { at: 'exchange', page: 'bundles' }, (page) => page.locator('.exchange-list [role=row]').nth(3)),
  screen('people', { at: 'people' }, (page) => page.getByRole('row').nth(5)),
  {
    name: 'person-detail',
    async show(page) {
      await page.getByRole('grid').focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await page.locator('.correct-form').waitFor()
    },
  },
  {
    name: 'import-faults',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.correct-form').waitFor({ state: 'detached' })
      await page.keyboard.press('i')
      const sheet = '姓名,工号,单位,室号,请假起\n,,,,\n章立言,1,没有这个局,101,2026-13-40\n,2,,,\n'
      const file = { name: '在编人员.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.locator('.ant-modal table').first().waitFor()
    },
  },
  ...planScreens,
  {
    name: 'units',
    async show(page) {
      await page.keyboard.press('Escape')
      await goTo(page, { at: 'units' })
      await page.getByRole('row').nth(5).waitFor()
    },
  },
  {
    name: 'unit-detail',
    async show(page) {
      await page.getByRole('grid').focus()
      await page.keyboard.press('Home')
      await page.locator('.room-line').first().waitFor()
      await page.keyboard.press('e')
      await page.locator('.correct-form').waitFor()
    },
  },
  screen('settings', { at: 'settings' }, (page) => page.locator('.settings-body').first()),
  screen('rules', { at: 'settings', page: 'rules' }, (page) => page.locator('.list-panel .clause')),
  {
    name: 'rules-items',
    async show(page) {
      await page.keyboard.press('5')
      await page.locator('.rules-table').waitFor()
    },
  },
  {
    name: 'rules-hours',
    async show(page) {
      await page.keyboard.press('6')
      await page.locator('.rules-figures').waitFor()
    },
  },
  screen(
    'error',
    ({ ongoing: { log, id } }) => ({ at: 'visit', ref: { log, id: id.replace(/.{4}$/, '0000') }, tab: 'roll' }),
    (page) => page.locator('.error-panel'),
  ),
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
