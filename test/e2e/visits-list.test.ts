import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { artifacts, openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

test('the visits are searched and narrowed by keyboard alone', async () => {
  const home = join(tempFolder('desk'), '明察')
  const desk = await openAt(home)
  await desk.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '督查组' })
  for (const name of ['青岚县民政局', '青岚县水务局'])
    await desk.client.call('visits.start', { unit: { name }, inspectors: [{ name: '沈予岚' }], mode: 'open' })
  await desk.workstation.close()
  const { page, complaints } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'visits' })
  const rows = page.locator('.visits-list .data-row')
  await expect.poll(() => rows.count()).toBe(2)
  await page.keyboard.press('/')
  await page.keyboard.type('swj')
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('水务局')])
  mkdirSync(artifacts, { recursive: true })
  await page.screenshot({ path: join(artifacts, 'visits-found.png') })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('.roll').waitFor()
  await goTo(page, { at: 'visits' })
  await page.getByRole('radio', { name: '有退回的' }).click()
  await page.getByText('没有这样的检查').waitFor()
  await page.getByRole('button', { name: '看全部检查' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  expect(complaints).toEqual([])
})
