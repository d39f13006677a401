import type { Page } from 'playwright-core'
import type { Ref } from '#domain/fields.ts'
import { leaveGate } from './gate-steps.ts'
import { goTo, screen, type ScreenToShow } from './show.ts'

/** The roll-call's rooms, opened anew from another page of the visit. */
async function toRooms(page: Page, visit: Ref): Promise<void> {
  await goTo(page, { at: 'visit', ref: visit, tab: 'evidence' })
  await page.locator('.evidence-card').first().waitFor()
  await goTo(page, { at: 'visit', ref: visit, tab: 'roll' })
  await page.locator('.roll-rooms').waitFor()
  await leaveGate(page)
}

/** Attendance held against clock and papers. */
export const proofScreens: readonly ScreenToShow[] = [
  {
    name: 'proofs-import',
    async show(page, { ongoing }) {
      await toRooms(page, ongoing)
      await page.keyboard.press('F7')
      await page.locator('.proofs-source').first().waitFor()
      await page.keyboard.press('i')
      const names = await page.locator('.roll-side .roll-queue b').allInnerTexts()
      const rows = names.map((name, index) => `${name},00${index},0:0${index % 10},正常`)
      const sheet = ['姓名,工号,上班1打卡时间,上班1打卡结果', ...rows, '外来人员,900,08:01,正常'].join('\n')
      const file = { name: '考勤.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }
      await page.locator('.ant-modal input[type=file]').setInputFiles(file)
      await page.locator('.proofs-columns').waitFor()
    },
  },
  {
    name: 'slip-form',
    async show(page) {
      await page.locator('.ant-modal .ant-btn-primary').press('Enter')
      await page.locator('.ant-modal .row.ok').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.ant-modal').waitFor({ state: 'detached' })
      await page.keyboard.press(';')
      await page.locator('.paper-form').waitFor()
      await page.locator('.paper-form input[role=combobox]').first().press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.locator('.paper-form input[role=combobox]').nth(1).press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.locator('.paper-form .clock-field input').nth(1).fill('23:59')
      await page.locator('.paper-form .clock-field input').nth(1).press('Tab')
    },
  },
  {
    name: 'proofs',
    async show(page) {
      await page.keyboard.press('Control+Enter')
      await page.locator('.ant-modal').waitFor({ state: 'detached' })
      await page.locator('.gate-link').first().waitFor()
    },
  },
]

/** Rooms that two inspectors record each for themselves. */
export const pairScreens: readonly ScreenToShow[] = [
  {
    name: 'pairs-compare',
    async show(page, { ongoing }) {
      await toRooms(page, ongoing)
      await page.keyboard.press('F4')
      await page.locator('.pairs-sides, .pairs-foot').first().waitFor()
      await page
        .locator('.roll-room')
        .filter({ has: page.locator('.quiet', { hasText: /待核定|to be settled/ }) })
        .click()
      await page.locator('.pairs-compare').waitFor()
      await page.locator('.pairs-compare .choices button').first().click()
      await page.locator('.pairs-compare .choices button').first().press('Tab')
    },
  },
  {
    name: 'pairs-sealed',
    async show(page) {
      await page
        .locator('.roll-room')
        .filter({ has: page.locator('.quiet', { hasText: /等对方|theirs missing/ }) })
        .click()
      await page.locator('.code-picture').waitFor()
    },
  },
  {
    name: 'pairs-form',
    async show(page) {
      await page.locator('.roll-room.todo', { hasText: '301' }).click()
      await page.locator('.pairs-foot').waitFor()
      await page.keyboard.press('3')
      await page.keyboard.press('.')
    },
  },
]

/** Plans and draws. */
export const planScreens: readonly ScreenToShow[] = [
  {
    name: 'plan-form',
    async show(page) {
      await page.keyboard.press('Escape')
      await goTo(page, { at: 'plans' })
      await page.locator('.plans').waitFor()
      await page.keyboard.press('n')
      await page.locator('.plan-fields input').first().fill('第四季度督查方案')
      await page.locator('.plan-fields input').nth(1).fill('机关作风建设制度第九条')
      await page.locator('.plan-fields .count-field').fill('2')
      await page.locator('.plan-pool .link').first().press('Enter')
    },
  },
  {
    name: 'draw-form',
    async show(page) {
      await page.locator('.plan-fields .count-field').fill('60')
      await page.locator('.plan-fields .count-field').press('Tab')
      await page.keyboard.press('Control+Enter')
      await page.locator('.plans-link').first().waitFor()
      await page.locator('h1').click()
      await page.keyboard.press('d')
      await page.locator('.draw-strata .count-field').first().fill('2')
      await page.locator('.draw-strata .link').press('Enter')
    },
  },
]

/** Papers of a visit. */
export const printScreens: readonly ScreenToShow[] = (['record', 'facts', 'blank'] as const).map((form) =>
  screen(
    `print-${form}`,
    ({ ongoing }) => ({ at: 'print', ref: ongoing, form }),
    (page) => page.locator('.paper h1').first(),
  ),
)
