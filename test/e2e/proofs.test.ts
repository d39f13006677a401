import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '#domain/week.ts'
import { standing } from './support/standing.ts'

const kept = (page: Page) => page.locator('.saved', { hasText: '已保存' }).waitFor()
const wall = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('T', ' ')

test('a clock export and a slip are held against what was seen, by keyboard alone; each side opens, and a finding is one key', async () => {
  const { desk, page, complaints } = await standing()
  const { visit } = desk
  const { unit, inspectors, mode } = (await desk.client.call('visits.get', { ref: visit })).visit
  const arrivedAt = `${addDays(dayOf(new Date()), -1)}T01:00:00.000Z`
  await desk.client.call('visits.save', { ref: visit, fields: { inspectors, mode, arrivedAt } })
  const people = await desk.client.call('people.ofUnit', { unit })
  const [gone, away] = people.filter(({ leaves, kind }) => leaves === undefined && kind === 'staff')
  if (!gone || !away) throw new Error('two people of the list are needed')
  const at = (minutes: number) => new Date(Date.parse(arrivedAt) + minutes * 60_000)
  await desk.client.call('attendance.save', {
    fields: {
      visit,
      person: gone.person,
      observed: 'notAtPost',
      observedAt: at(1).toISOString(),
      secondObserved: 'notAtPost',
      secondAt: at(12).toISOString(),
    },
  })
  await page.reload()
  await page.locator('.roll-row').first().waitFor()

  await page.keyboard.press('F7')
  await page.getByText('没有对不上的地方').waitFor()
  await page.keyboard.press('i')
  await page.getByRole('button', { name: '选文件' }).waitFor()
  const sheet = [
    '姓名,打卡时间,打卡地点',
    `${gone.name},${wall(at(-30)).slice(0, 16)},大门`,
    `${away.name},${wall(at(-2 * 1440)).slice(0, 16)},大门`,
    '不认识的人,08:00,大门',
  ].join('\n')
  await page
    .locator('.ant-modal input[type=file]')
    .setInputFiles({ name: '考勤.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await page.getByText('没有取：不认识的人').waitFor()
  await page.getByRole('button', { name: '取用1人的打卡' }).press('Enter')
  await page.getByText('取用了1人的打卡').waitFor()
  await page.getByRole('button', { name: '完成' }).press('Enter')
  const row = page.locator('.proofs-table [role=row][aria-selected]')
  await row.getByText('打了卡，两次都没见到人').waitFor()
  await row.getByText(/^打卡 \d\d:\d\d（导出表第2行）/).waitFor()

  // A paper for the same time explains it; signed after the inspectors came it is a question itself.
  await page.keyboard.press(';')
  await page.getByRole('combobox', { name: '谁的' }).fill(gone.initials)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  if ((await page.locator('.paper-form').count()) === 0) throw new Error('Esc in a list closed the form')
  await page.getByRole('combobox', { name: '什么手续' }).fill('公差')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '从', exact: true }).fill(wall(at(-20)).slice(11, 16))
  await page.getByRole('textbox', { name: '到', exact: true }).fill('23:59')
  await page.getByRole('textbox', { name: '签的时间' }).fill(wall(at(2)).slice(11, 16))
  await page.getByRole('textbox', { name: '编号' }).fill('57')
  await page.keyboard.press('Control+Enter')
  await page.locator('.paper-form').waitFor({ state: 'detached' })
  await kept(page)
  const slips = async () => (await desk.client.call('visits.get', { ref: visit })).slips
  await expect.poll(slips).toMatchObject([{ kind: 'errand', people: [gone.person], number: '57' }])
  await page.locator('.proofs-table').getByText('到场后才签的手续').waitFor()
  expect(await page.getByText('打了卡，两次都没见到人').count()).toBe(0)

  await page.locator('.roll-side').getByRole('button').first().press('Enter')
  await expect
    .poll(async () => (await desk.client.call('visits.get', { ref: visit })).attendance[0]?.verification)
    .toMatchObject({ method: 'dispatchOrder', state: 'errand' })
  await page.locator('h2').first().click()
  await page.keyboard.press('Equal')
  await page.locator('.finding-form').waitFor()
  expect(await page.locator('.finding-grow textarea').inputValue()).toContain('公差')
  expect(complaints).toEqual([])
})

test('a paper that is half typed outlives the window, and closing it loses nothing', async () => {
  const { page } = await standing()
  await page.keyboard.press('F7')
  await page.keyboard.press(';')
  await page.getByRole('textbox', { name: '编号' }).fill('2026-77')
  await page.keyboard.press('Tab')
  await expect
    .poll(
      async () => {
        await page.reload()
        await page.locator('.roll-row').first().waitFor()
        await page.keyboard.press('F7')
        await page.keyboard.press(';')
        await page.getByRole('textbox', { name: '编号' }).waitFor()
        return page.getByRole('textbox', { name: '编号' }).inputValue()
      },
      { timeout: 20_000 },
    )
    .toBe('2026-77')
})
