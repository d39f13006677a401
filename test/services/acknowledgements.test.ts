import { expect, test } from 'vitest'
import type { Acknowledgement } from '#domain/visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = () => new Date().toISOString()

test('a fact sheet is signed, or its refusal is noted by two inspectors of the visit', async () => {
  const { client } = await testDesk()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '何景川' }],
  })
  const { inspectors } = (await client.call('visits.get', { ref: visit })).visit
  const { person: stranger } = await client.call('people.save', { name: '唐一诺' })
  const fields: Acknowledgement = { visit, outcome: 'refused', at: at(), witnesses: [] }
  const say = (change: Partial<Acknowledgement>) =>
    client.call('acknowledgements.save', { fields: { ...fields, ...change } })
  for (const witnesses of [
    [],
    inspectors.slice(0, 1),
    [inspectors[0] ?? '', inspectors[0] ?? ''],
    [inspectors[0] ?? '', stranger],
  ])
    expect(await refusal(say({ witnesses }))).toBe('acknowledgement.witnesses')
  const { ref } = await say({ witnesses: inspectors, note: '说要先请示' })
  await client.call('visits.close', { ref: visit })
  expect(await refusal(client.call('acknowledgements.save', { ref, fields: { ...fields, outcome: 'signed' } }))).toBe(
    'record.reasonMissing',
  )
  await client.call('acknowledgements.save', { ref, reason: '下午补签', fields: { ...fields, outcome: 'signed' } })
  const { acknowledgements } = await client.call('visits.get', { ref: visit })
  expect(acknowledgements).toMatchObject([{ outcome: 'signed', rev: 2, reason: '下午补签' }])
})

test('a covert visit shows none before it is closed', async () => {
  const { client } = await testDesk()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '何景川' }],
    mode: 'covert',
  })
  const say = (moment: string) =>
    client.call('acknowledgements.save', { fields: { visit, outcome: 'delivered', at: moment, witnesses: [] } })
  expect(await refusal(say(at()))).toBe('acknowledgement.covert')
  const before = new Date(Date.now() - 60_000).toISOString()
  await client.call('visits.close', { ref: visit })
  expect(await refusal(say(before))).toBe('acknowledgement.covert')
  await say(at())
  expect((await client.call('visits.get', { ref: visit })).acknowledgements).toHaveLength(1)
})
