import { expect, test } from 'vitest'
import { standing } from './support/standing.ts'

test('two case files are held against their limits by keyboard alone, half-typed words survive, and what is late becomes a finding', async () => {
  const { desk, page, complaints } = await standing('attitude')
  const stored = async () => (await desk.client.call('visits.get', { ref: desk.visit })).samples
  await page.locator('.rubric-row').first().waitFor()
  await page.keyboard.press('c')
  await page.locator('.paper-form').waitFor()
  const type = async (text: string) => {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('lsjz')
  await page.locator('.combo-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await type('受〔2026〕118号')
  await type('1012')
  await page.keyboard.press('Tab')
  await type('11月3日')
  await page.getByText('逾期').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await expect.poll(stored).toMatchObject([
    {
      item: 'reliefAid',
      number: '受〔2026〕118号',
      acceptedOn: '2026-10-12',
      limitDays: 10,
      finishedOn: '2026-11-03',
    },
  ])

  // The form is as new, and asks for the next one.
  await type('老旧小区加装电梯')
  await page.keyboard.press('Tab')
  await type('2026-11-16')
  await expect
    .poll(async () => (await desk.client.call('drafts.list', {})).map(({ body }) => body).join())
    .toContain('2026-11-16')
  await page.reload()
  await page.locator('.rubric-row').first().waitFor()
  await page.keyboard.press('c')
  await page.locator('.paper-form').waitFor()
  await expect.poll(() => page.locator('.paper-form input').first().inputValue()).toBe('老旧小区加装电梯')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await type('9月45日')
  await page.getByText('看不出是哪一天').waitFor()
  await page.keyboard.press('Shift+Tab')
  await type('2026-11-16')
  await type('30')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => (await stored()).at(-1))
    .toMatchObject({ matter: '老旧小区加装电梯', acceptedOn: '2026-11-16', limitDays: 30 })
  await page.keyboard.press('Escape')
  await page.locator('.paper-form').waitFor({ state: 'detached' })
  await page.getByText('抽2件，逾期1件').waitFor()

  await page.locator('.case-row').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('.case-problems button').first().focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.locator('.finding-grow textarea').inputValue())
    .toBe(
      '临时救助（受〔2026〕118号），2026-10-12受理，承诺10个工作日办结，应在2026-10-26前办结，2026-11-03办结，逾期6个工作日。',
    )
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => (await desk.client.call('visits.get', { ref: desk.visit })).findings)
    .toMatchObject([{ code: 'C08', source: (await stored())[0]?.ref }])
  expect(complaints).toEqual([])
})
