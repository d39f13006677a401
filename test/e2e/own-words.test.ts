import { expect, test } from 'vitest'
import { hrefOf } from '#renderer/data/route.ts'
import { standing } from './support/standing.ts'

const words = '我去三楼送材料了，前后不到十分钟。'

test('what the person says is written beside the finding, kept while it is typed, and stands there after closing', async () => {
  const { desk, page, complaints } = await standing('findings')
  const { client, visit } = desk
  const fields = { visit, code: 'B03', at: new Date().toISOString(), place: '201 综合科', description: '看视频' }
  const { ref } = await client.call('findings.save', { fields })
  const openForm = async () => {
    await page.reload()
    await page.locator('.visit').waitFor()
    await page.evaluate(
      (hash) => {
        window.location.hash = hash
      },
      hrefOf({ at: 'visit', ref: visit, tab: 'findings', record: ref }),
    )
  }
  await openForm()
  const field = page.getByLabel('本人说法')
  await field.fill(words)
  await expect.poll(async () => (await client.call('drafts.list', {})).map(({ body }) => body)).toEqual([words])
  await openForm()
  await expect.poll(() => field.inputValue()).toBe(words)
  await field.press('End')
  await page.keyboard.insertText('有人看见。')
  await field.press('Tab')
  await expect.poll(async () => (await client.call('findings.ownWords', { ref })).text).toBe(`${words}有人看见。`)
  expect(await client.call('drafts.list', {})).toEqual([])
  await client.call('visits.close', { ref: visit })
  await openForm()
  await expect.poll(() => field.inputValue()).toBe(`${words}有人看见。`)
  await field.fill('以这句为准。')
  await field.press('Tab')
  await expect.poll(async () => (await client.call('findings.ownWords', { ref })).text).toBe('以这句为准。')
  expect(complaints).toEqual([])
})
