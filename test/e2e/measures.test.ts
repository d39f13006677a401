import { expect, test } from 'vitest'
import { addDays, dayOf } from '#domain/week.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { handOn } from './support/hand.ts'
import { closeAll, exportTo, foundedOffice, passphrase, receive } from './support/office.ts'
import { goTo } from './support/show.ts'

const what = '窗口离岗必须有人顶替'

test('a lead decides on a measure, opens the records of its numbers and says how it ended, by keyboard alone', async () => {
  const office = await foundedOffice()
  const { client } = office.inspector
  const today = dayOf(new Date())
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: '沈予岚' }],
    arrivedAt: at,
  })
  const fields = { visit, code: 'B03', at, place: '大厅', description: '上班时间看网络视频' }
  const { ref: finding } = await client.call('findings.save', { fields })
  await client.call('visits.close', { ref: visit })
  const stick = tempFolder('stick')
  await receive(office.lead.client, [await exportTo(client, stick)], stick)
  const { hash } = await office.lead.client.call('findings.get', { ref: finding })
  await office.lead.client.call('reviews.decide', {
    subjects: [{ noun: 'finding', ref: finding, hash }],
    decision: 'accepted',
  })
  const { unit } = (await office.lead.client.call('visits.get', { ref: visit })).visit
  await office.lead.client.call('measures.save', {
    fields: { what: '清理上网', owner: unit, decidedOn: addDays(today, -3), dueOn: addDays(today, -1), codes: ['B03'] },
  })
  await closeAll(office)

  const { page, complaints, close } = await openApplication(await testBrowser(), office.lead.home)
  const hand = handOn(page)
  await unlock(page, passphrase)
  await goTo(page, { at: 'week', on: today, tab: 'measures' })
  await page.locator('.measures li', { hasText: '逾期未办结' }).waitFor()
  await hand.press('Alt+m')
  const form = page.locator('.measures .step-form')
  await form.waitFor()
  await page.keyboard.type(what)
  await page.keyboard.press('Control+Enter')
  await form.getByText('选责任单位或责任人').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('民政')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await page.locator('.measures li', { hasText: what }).getByText('青岚县民政局').waitFor()

  const old = page.locator('.measures li', { hasText: '清理上网' })
  await old.getByRole('link', { name: '发现1个' }).press('Enter')
  await page.getByRole('row', { name: /看网络视频/ }).waitFor()
  expect(await page.locator('.data-row').count()).toBe(1)
  await page.goBack()
  await old.getByRole('button', { name: '办结' }).press('Enter')
  await page.keyboard.type('已清理')
  await page.keyboard.press('Control+Enter')
  await old.getByText('已完成').waitFor()
  await old.getByText('已清理').waitFor()

  await goTo(page, { at: 'week', on: today, tab: 'clauses' })
  await page.locator('.week-reports .week-chart a').first().press('Enter')
  await page.getByRole('row', { name: /看网络视频/ }).waitFor()
  await goTo(page, { at: 'week', on: today, tab: 'reports' })
  await page.getByRole('radio', { name: '哪几种问题占大头' }).press('Space')
  await page.locator('.week-chart').getByText('1 累计100%').waitFor()
  await page.locator('.week-reports .week-chart a').first().press('Enter')
  await page.getByRole('row', { name: /看网络视频/ }).waitFor()
  expect(complaints).toEqual([])
  await close()
})
