import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fullVisit } from '../support/full-visit.ts'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

test('a time that is none is not kept, and a night visit that is closed gets its time of leaving', async () => {
  const home = join(tempFolder('desk'), '明察')
  const desk = await openAt(home)
  await desk.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '督查组' })
  const { visit } = await fullVisit(desk.client, '2026-11-19T14:00:00.000Z')
  await desk.client.call('visits.close', { ref: visit, leftAt: '2026-11-19T15:00:00.000Z' })
  await desk.workstation.close()
  const { page, complaints, close } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'visit', ref: visit, tab: 'leave' })
  const left = page.getByLabel('离开时间')
  await left.fill('25:99')
  await left.press('Enter')
  await page.getByText('看不出是几点').waitFor()
  expect(await left.inputValue()).toBe('25:99')
  await left.fill('0:30')
  await left.press('Enter')
  await page.getByRole('dialog').locator('input').fill('记错了')
  await page.keyboard.press('Enter')
  await expect.poll(() => left.inputValue()).toBe('11-20 00:30')

  await goTo(page, { at: 'visit', ref: visit, tab: 'roll' })
  await page.locator('.roll-row').first().waitFor()
  await page.locator('.roll-room', { hasText: '二楼低保受理窗口' }).click()
  const waiting = page.locator('.roll-waiting input')
  for (const typed of ['99999999999', '1.5']) {
    await waiting.fill(typed)
    await waiting.press('Enter')
    await page.getByText('写0到9999的整数').waitFor()
    expect(await waiting.inputValue()).toBe(typed)
  }
  await page.locator('.saved').getByText('已保存').waitFor()
  expect(complaints).toEqual([])
  await close()
  const again = await openAt(home)
  await again.client.call('session.unlock', { passphrase })
  const { visit: record, looks } = await again.client.call('visits.get', { ref: visit })
  await again.workstation.close()
  expect(record.leftAt).toBe('2026-11-19T16:30:00.000Z')
  expect(looks.every(({ waiting: people }) => people === undefined)).toBe(true)
})
