import type { Page } from 'playwright-core'
import type { LocalClient } from '#services/local-client.ts'
import { type VisitDesk, visitDesk } from '../../support/visit-desk.ts'
import { inputMethodOf } from './input-method.ts'
import { newest } from './gate-steps.ts'

export const windows = 8

/** A visit of 40 rooms, 120 people and a hall of eight windows that has just begun. */
export async function buildingDesk(home: string): Promise<VisitDesk> {
  const desk = await visitDesk(home)
  for (let n = 1; n <= windows; n++)
    await desk.client.call('rooms.save', {
      unit: desk.unit,
      building: '主楼',
      floor: '1层',
      label: `${n}号窗口`,
      purpose: 'window',
      order: n,
    })
  return desk
}

/** Whoever is at the keyboard: nothing but keys, and how many. */
export interface Keys {
  page: Page
  press(...names: string[]): Promise<void>
  type(text: string): Promise<void>
  count(): number
}

export function keysOn(page: Page): Keys {
  let count = 0
  return {
    page,
    async press(...names) {
      for (const name of names) await page.keyboard.press(name)
      count += names.length
    },
    async type(text) {
      await page.keyboard.type(text)
      count += [...text].length
    },
    count: () => count,
  }
}

/** Whoever passes a gate: by initials, and a digit where several have them. */
export interface Passer {
  name: string
  initials: string
}

export async function passersOf(client: LocalClient, desk: Pick<VisitDesk, 'unit'>): Promise<Passer[]> {
  const people = await client.call('people.ofUnit', { unit: desk.unit })
  return people.filter(({ kind, leaves }) => kind === 'staff' && leaves === undefined)
}

/** Begins a check at the gate from the roll-call. */
export async function beginGate({ page, press }: Keys): Promise<void> {
  await press('F6')
  await page.locator('.gate-start').waitFor()
  await press('Control+Enter')
  await page.locator('.gate-field').waitFor()
}

export async function stamp({ page, press, type }: Keys, { name, initials }: Passer): Promise<void> {
  await type(initials)
  const matches = page.locator('.gate-match b')
  await matches.first().waitFor()
  const at = (await matches.allInnerTexts()).indexOf(name)
  await press(at > 0 ? `Digit${at + 1}` : 'Enter')
  await newest(page).getByText(name, { exact: false }).waitFor()
}

export async function endGate({ page, press }: Keys): Promise<void> {
  await press('F4')
  await page.getByText(/名册上还有\d+人没有登记/).waitFor()
  await press('Enter')
  await page.locator('.ant-modal').waitFor({ state: 'detached' })
  await press('F6')
  await page.locator('.roll-room').first().waitFor()
}

/** Somebody unknown in a room, the name written with an input method that composes meanwhile. */
export async function meetStranger({ page, press }: Keys): Promise<void> {
  await press(';')
  await page.getByLabel('不在名册上的人：直接输入姓名').waitFor()
  const ime = await inputMethodOf(page)
  await ime.write('hemingzhe', '何明哲')
  await press('Enter')
  await page.locator('.roll-name', { hasText: '何明哲' }).waitFor()
  await press('1')
}

/** One service contact at a window: place, waiting and serving timed, the rubric by digits. */
export async function watchWindow(keys: Keys, n: number): Promise<void> {
  const { page, press } = keys
  await press('n', 'PageDown')
  await page.locator('.windows-list [aria-current]', { hasText: `${n}号窗口` }).waitFor()
  await press('Space')
  await page.getByText('正在等候').first().waitFor()
  await press('Space')
  await page.getByText('正在办理').first().waitFor()
  await press('Space', '1', '1', n % 3 === 0 ? '2' : '1')
}

/** The end: what is open is shown, and Ctrl+Enter seals what was observed. */
export async function leave({ page, press }: Keys): Promise<void> {
  await press('Control+6')
  await page.getByRole('heading', { name: '结束检查' }).waitFor()
  await press('Control+Enter')
  await page.getByRole('heading', { name: '检查已结束' }).waitFor()
}
