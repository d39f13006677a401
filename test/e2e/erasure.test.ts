import { expect, test } from 'vitest'
import { beginAt, firstPerson } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { barriersOf, settled, wrongsOf } from './support/inspect-page.ts'
import { goTo } from './support/show.ts'

const met = '闻人听澜'

/** A home whose one visit was made years ago, and met somebody without a finding. */
async function longAgo(): Promise<string> {
  let now = Date.parse('2023-03-06T01:00:00.000Z')
  const opened = await beginAt(tempFolder('home'), { clock: { now: () => new Date((now += 1000)) } })
  const { client } = opened
  const at = '2023-03-06T01:00:00.000Z'
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: '沈予岚' }],
    arrivedAt: at,
  })
  const { unit } = (await client.call('visits.get', { ref: visit })).visit
  const { person } = await client.call('people.save', { name: met, unit })
  await client.call('attendance.save', { fields: { visit, person, observed: 'inPost', observedAt: at } })
  await client.call('visits.close', { ref: visit })
  await client.call('settings.put', { office: '县作风督查办' })
  await opened.workstation.close()
  return opened.home
}

test('an officer looks at a covered name with a reason, destroys what is due in two steps and finds the certificate', async () => {
  const { page, complaints } = await openApplication(await testBrowser(), await longAgo())
  await unlock(page, firstPerson.passphrase)
  await goTo(page, { at: 'settings', page: 'names' })
  const inspect = async () => {
    await settled(page)
    expect([...(await wrongsOf(page, 'zh-CN')), ...(await barriersOf(page))]).toEqual([])
  }
  const row = page.locator('.data-row', { hasText: '闻＊＊＊' })
  await row.waitFor()
  expect(await page.locator('.main').innerText()).not.toContain(met)
  await inspect()
  await row.getByRole('button').click()
  await page.locator('.ant-modal input').fill('本人来问')
  await page.keyboard.press('Enter')
  await page.locator('.names-shown', { hasText: met }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.ant-modal').waitFor({ state: 'detached' })

  const count = await page.locator('.data-row').count()
  await page.getByRole('button', { name: `销毁到期的${count}项` }).click()
  const confirm = page.locator('.ant-modal .ant-btn-dangerous')
  expect(await confirm.isDisabled()).toBe(true)
  await page.locator('.ant-modal input').fill(String(count))
  await inspect()
  await page.keyboard.press('Enter')
  await page.locator('.rules-about .ok', { hasText: '出具了销毁证明' }).waitFor()
  await page.locator('.empty, .blank', { hasText: '没有到期' }).first().waitFor()
  await page.keyboard.press('5')
  await page.locator('.data-row', { hasText: '本人来问' }).waitFor()
  await inspect()
  await page.keyboard.press('3')
  await page.locator('.names-list li').nth(3).waitFor()
  await inspect()
  await page.keyboard.press('4')
  await page.locator('.names-list', { hasText: '已完成' }).waitFor()
  await inspect()
  await page.getByRole('link', { name: '销毁证明' }).click()
  await page.locator('.order-panel', { hasText: '个人信息销毁证明' }).waitFor()
  expect(complaints).toEqual([])
})
