import { expect, onTestFinished, test } from 'vitest'
import { openAt } from '../support/desk.ts'
import { fullVisit, spoken } from '../support/full-visit.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { closeAll, exportTo, foundedOffice, passphrase, receive } from './support/office.ts'
import { goTo } from './support/show.ts'

test("a colleague's visit can be read everywhere and written nowhere", async () => {
  const office = await foundedOffice()
  const { client } = office.inspector
  const at = new Date(Date.now() - 26 * 3_600_000).toISOString()
  const { visit, unit } = await fullVisit(client, at)
  const { person } = await client.call('people.save', { name: '郁青禾', unit })
  await client.call('attendance.save', { fields: { visit, person, observed: 'inPost', observedAt: at } })
  const stick = tempFolder('stick')
  await receive(office.lead.client, [await exportTo(client, stick)], stick)
  const before = await office.lead.client.call('visits.get', { ref: visit })
  await closeAll(office)

  const { page, complaints, close } = await openApplication(await testBrowser(), office.lead.home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'visit', ref: visit, tab: 'roll' })
  await page.locator('.roll-row').first().waitFor()
  expect(await page.locator('.visit-facts').innerText()).toMatch(/\d\d-\d\d \d\d:\d\d到达/)
  await page.getByText('只能看', { exact: true }).waitFor()
  await page.getByText('未留姓名的人').first().waitFor()
  const names = await page.locator('.roll-name').allInnerTexts()
  expect(names.filter((name) => name.trim() === '')).toEqual([])
  for (const keys of ['1', '2', '.', ';', "'", '/', 'F3', '+']) await page.keyboard.press(keys)
  expect(await page.locator('.roll-keys').getByText('在岗').count()).toBe(0)
  expect(await page.locator('.ant-modal, .roll-adding, .finding-form').count()).toBe(0)

  await goTo(page, { at: 'visit', ref: visit, tab: 'attitude' })
  await page.locator('.rubric-row').first().waitFor()
  expect(await page.getByRole('button', { name: /开始等候/ }).count()).toBe(0)
  for (const keys of ['Space', '1', '2', 'n', 'b']) await page.keyboard.press(keys)
  expect(await page.locator('.finding-form').count()).toBe(0)
  expect(await page.locator('.attitude-words input').isDisabled()).toBe(true)

  await goTo(page, { at: 'visit', ref: visit, tab: 'order' })
  await page.locator('.order-row').first().waitFor()
  for (const keys of ['1', '2', '+']) await page.keyboard.press(keys)
  expect(await page.locator('.order-row').getByRole('radio').first().isDisabled()).toBe(true)

  await goTo(page, { at: 'visit', ref: visit, tab: 'findings' })
  await page.locator('.findings-list [role=row]').first().waitFor()
  await page.keyboard.press('+')
  expect(await page.locator('.finding-form').count()).toBe(0)
  expect(await page.getByRole('button', { name: '记问题' }).count()).toBe(0)
  await page.getByText(spoken.phrase).first().click()
  await page.keyboard.press('Enter')
  await page.locator('.finding-grow textarea').waitFor()
  expect(await page.locator('.finding-grow textarea').isDisabled()).toBe(true)
  expect(await page.locator('.finding-form .evidence-add').count()).toBe(0)

  await goTo(page, { at: 'visit', ref: visit, tab: 'leave' })
  await page.locator('.leaving-close').waitFor()
  await page.keyboard.press('Control+Enter')
  expect(await page.locator('.leaving-side input:enabled, .leaving-side textarea:enabled').count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
  const again = await openAt(office.lead.home)
  onTestFinished(() => again.workstation.close())
  await again.client.call('session.unlock', { passphrase })
  expect(await again.client.call('visits.get', { ref: visit })).toEqual(before)
})
