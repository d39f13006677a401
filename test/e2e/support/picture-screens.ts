import type { Page } from 'playwright-core'
import type { ScreenToShow } from './show.ts'

/** A camera, and a picture with two places covered. */
export const pictureScreens: readonly ScreenToShow[] = [
  {
    name: 'camera',
    async show(page) {
      await page.context().grantPermissions(['camera'])
      await page.keyboard.press('c')
      await page.locator('.viewer video').waitFor()
    },
  },
  {
    name: 'mask',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.viewer').waitFor({ state: 'detached' })
      await page.keyboard.press('m')
      await page.locator('.mask-stage img').waitFor()
      await page.keyboard.press('n')
      for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('n')
    },
  },
  {
    name: 'copies',
    async show(page) {
      await page.keyboard.press('Escape')
      await page.locator('.mask').waitFor({ state: 'detached' })
      await page.locator('.evidence-copies').click()
      await page.locator('.ant-modal .ok').waitFor()
    },
  },
]

/** Signs with the mouse. */
export async function sign(page: Page): Promise<void> {
  const pad = page.locator('.signature-pad')
  // It stands still once it can be pointed at.
  await pad.hover()
  const area = await pad.boundingBox()
  if (!area) throw new Error('no pad')
  await page.mouse.move(area.x + 60, area.y + 80)
  await page.mouse.down()
  for (let step = 1; step <= 30; step++)
    await page.mouse.move(area.x + 60 + step * 9, area.y + 80 + 50 * Math.sin(step / 2))
  await page.mouse.up()
}

/** The facts, and a field to sign in. */
export const signatureScreen: ScreenToShow = {
  name: 'signature',
  async show(page) {
    await page
      .getByRole('radio', { name: /^(?:已签收|Signed)$/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^(?:在屏幕上签|Sign on the screen)$/ }).click()
    await sign(page)
  },
}
