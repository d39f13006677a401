import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Standing, standing } from './support/standing.ts'

const colleague = { name: '白若琳', passphrase: '另一个口令 87654321' }
const words = '靠窗的桌子没有人，电脑亮着'

async function sit({ desk, page }: Standing, passphrase: string): Promise<void> {
  await desk.client.call('session.lock', {})
  await desk.client.call('session.unlock', { passphrase })
  await page.reload()
  await page.locator('.roll-rooms').waitFor()
}

async function openPairs(page: Page): Promise<void> {
  await page.locator('.roll-rooms').getByText('双人独立记录').waitFor()
  await page.keyboard.press('F4')
  await page.locator('.pairs-sides, .pairs-foot').first().waitFor()
}

test('two inspectors record a room each for themselves, by keyboard alone, and settle what differs', async () => {
  const here = await standing('leave')
  const { desk, page, complaints } = here
  const { client, visit } = desk
  await client.call('session.addPerson', colleague)
  const group = page.getByRole('radiogroup', { name: '双人独立记录' })
  await group.getByRole('radio', { name: '不做' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await client.call('visits.get', { ref: visit })).visit.twoStatements).toBe(true)
  await page.keyboard.press('Control+1')
  await openPairs(page)
  await page.keyboard.press('3')
  await page.keyboard.press('.')
  await page.getByLabel('看到什么').fill(words)
  await expect
    .poll(async () => (await client.call('drafts.list', {})).map(({ body }) => body).join(''))
    .toContain(words)
  await page.reload()
  await page.locator('.roll-rooms').waitFor()
  await openPairs(page)
  await expect.poll(() => page.getByLabel('看到什么').inputValue()).toBe(words)
  await page.keyboard.press('Control+Enter')
  await page.getByText('等白若琳封存。').waitFor()
  expect(await client.call('drafts.list', {})).toEqual([])

  await sit(here, colleague.passphrase)
  await openPairs(page)
  await page.getByText('何景川已经封存').waitFor()
  expect(await page.content()).not.toContain(words)
  await page.keyboard.press('.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('你的已拆开').waitFor()
  expect(await page.content()).not.toContain(words)

  await sit(here, desk.passphrase)
  await openPairs(page)
  await page.getByRole('button', { name: '拆开我这一份' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.pairs-compare').waitFor()
  await page.getByText('1处不同').waitFor()
  await page.getByText('还有1处没有选定或没写理由').waitFor()
  await page.locator('.pairs-compare [role=radio]').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('她站在门口，我没有看见')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/何景川 .*核定/).waitFor()
  const { attendance } = await client.call('visits.get', { ref: visit })
  expect(attendance.map(({ observed }) => observed)).toEqual(['inPost', 'inPost', 'inPost', 'inPost'])
  const { pairs, agreement } = await client.call('statements.list', { visit })
  expect(pairs).toMatchObject([
    { state: 'open', problems: [], settled: { choices: [{ reason: '她站在门口，我没有看见' }] } },
  ])
  expect(agreement.find(({ code }) => code === 'inPost')).toMatchObject({ both: 3, one: 1, neither: 0 })
  await page.locator('.pairs-agreement').waitFor()
  expect(complaints).toEqual([])
})
