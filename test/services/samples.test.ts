import { expect, test } from 'vitest'
import type { Sample } from '#domain/sample.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

async function atTheHall() {
  const { client } = await testDesk()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县政务服务中心' },
    inspectors: [{ name: '何景川' }],
  })
  return { client, visit }
}

test('a sampled case is named by an item or in words, was taken in before it was finished, and neither day lies ahead', async () => {
  const { client, visit } = await atTheHall()
  const fields: Sample = {
    visit,
    at: new Date().toISOString(),
    item: 'reliefAid',
    acceptedOn: '2026-10-12',
    limitDays: 10,
    finishedOn: '2026-11-03',
  }
  const say = (change: Partial<Sample>) => client.call('samples.save', { fields: { ...fields, ...change } })
  expect(await refusal(say({ item: 'nothingLikeIt' }))).toBe('gate.invalidInput')
  expect(await refusal(say({ item: undefined }))).toBe('gate.invalidInput')
  expect(await refusal(say({ finishedOn: '2026-10-11' }))).toBe('record.times')
  expect(await refusal(say({ acceptedOn: '2199-01-04', finishedOn: undefined }))).toBe('record.future')
  expect(await refusal(say({ finishedOn: '2199-01-04' }))).toBe('record.future')
  expect((await client.call('visits.get', { ref: visit })).samples).toEqual([])

  const { ref } = await say({})
  await say({ item: undefined, matter: '老旧小区加装电梯', finishedOn: undefined })
  await client.call('samples.save', { ref, fields: { ...fields, number: '受〔2026〕118号', toldOnce: false } })
  const { samples } = await client.call('visits.get', { ref: visit })
  expect(samples).toMatchObject([
    { item: 'reliefAid', number: '受〔2026〕118号', toldOnce: false, rev: 2 },
    { matter: '老旧小区加装电梯', rev: 1 },
  ])
  expect(samples[1]).not.toHaveProperty('finishedOn')
})

test('after closing no case is added, and one is put right only with a reason', async () => {
  const { client, visit } = await atTheHall()
  const fields: Sample = {
    visit,
    at: new Date().toISOString(),
    matter: '取水许可',
    acceptedOn: '2026-10-12',
    limitDays: 20,
  }
  const { ref } = await client.call('samples.save', { fields })
  await client.call('visits.close', { ref: visit })
  expect(await refusal(client.call('samples.save', { fields }))).toBe('visit.closed')
  const late = { ...fields, finishedOn: '2026-11-20' }
  expect(await refusal(client.call('samples.save', { ref, fields: late }))).toBe('record.reasonMissing')
  await client.call('samples.save', { ref, fields: late, reason: '看漏了办结日期' })
  expect((await client.call('visits.get', { ref: visit })).samples).toMatchObject([
    { finishedOn: '2026-11-20', reason: '看漏了办结日期' },
  ])
})
