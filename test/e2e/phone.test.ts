import { expect, test } from 'vitest'
import { standing } from './support/standing.ts'

test('a duty phone is called by keyboard alone: one call that nobody answers, one that somebody does', async () => {
  const { desk, page, complaints } = await standing('attitude')
  const call = async (number: string) => {
    await page.locator('.contact-head input').first().focus()
    await page.keyboard.type('值班电话')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '号码' }).fill(number)
    await page.getByRole('textbox', { name: '响铃次数' }).fill('8')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    await page.getByText('拨出').waitFor()
  }
  const stored = async () => (await desk.client.call('visits.get', { ref: desk.visit })).attitudes
  await call('0871-6500001')
  await page.keyboard.press('m')
  await page.locator('.contacts-row', { hasText: '没人接' }).waitFor()
  await page.keyboard.press('n')
  await call('0871-6500002')
  await page.keyboard.press('Space')
  await page.getByText('接听', { exact: false }).first().waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Space')
  await page.getByText('挂断').first().waitFor()
  await expect
    .poll(async () => (await stored()).map(({ servingSeconds }) => servingSeconds !== undefined))
    .toEqual([false, true])
  const [unanswered, answered] = await stored()
  expect(unanswered).toMatchObject({ scenario: 'dutyPhone', number: '0871-6500001', rings: 8, answered: false })
  expect(unanswered?.waitingSeconds).toEqual(expect.any(Number))
  expect(answered).toMatchObject({ number: '0871-6500002', answered: true, rubric: [{ result: 'yes' }] })

  await page.locator('.contacts-row', { hasText: '没人接' }).click()
  await page.getByText('记下一次').waitFor()
  await page.keyboard.press('Equal')
  await page.locator('.finding-form').waitFor()
  expect(await page.locator('.finding-form').innerHTML()).toContain('电话0871-6500001')
  expect(complaints).toEqual([])
})
