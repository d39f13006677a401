import { expect, test } from 'vitest'
import type { Plan } from '#domain/draw.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

test('a plan over a unit’s cap needs a name and a reason for just that unit, and the burden is there before', async () => {
  const opened = await testDesk()
  const { client } = opened
  const { ref: water } = await client.call('units.save', { fields: { name: '青岚县水务局', code: 'SW' } })
  const { ref: forest } = await client.call('units.save', { fields: { name: '青岚县林业局' } })
  const second = { name: '何景川' }
  for (let n = 0; n < 2; n++) {
    const { ref } = await client.call('visits.start', { unit: { ref: water }, inspectors: [second] })
    await client.call('visits.close', { ref })
  }
  const { units } = await client.call('plans.burden', {})
  expect(units).toEqual([{ unit: water, visits: 2, minutes: 0, people: 0 }])
  const fields: Plan = {
    title: '第四季度督查方案',
    authorityBasis: '机关作风建设制度',
    fromOn: '2026-10-01',
    toOn: '2026-12-31',
    pool: [water, forest],
    capVisits: 2,
  }
  const first = await refusal(client.call('plans.save', { fields }))
  expect(opened.bugs).toEqual([])
  expect(first).toBe('plan.overCap')
  const { person: approver } = await client.call('people.save', { name: '顾望舒', kind: 'inspector' })
  const overCap = { units: [forest], approver, reason: '群众连续反映' }
  expect(await refusal(client.call('plans.save', { fields: { ...fields, overCap } }))).toBe('plan.overCap')
  const { ref } = await client.call('plans.save', { fields: { ...fields, overCap: { ...overCap, units: [water] } } })
  expect(await refusal(client.call('plans.save', { fields: { ...fields, pool: [forest], toOn: '2026-09-30' } }))).toBe(
    'plan.dates',
  )
  await client.call('plans.save', { ref, fields: { ...fields, pool: [forest], capVisits: 4 } })
  expect((await client.call('plans.list', {})).plans).toMatchObject([{ rev: 2, capVisits: 4, pool: [forest] }])
})
