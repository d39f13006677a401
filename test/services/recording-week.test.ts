import { expect, test } from 'vitest'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { testDesk } from '#test/support/test-desk.ts'

const monday = '2026-11-16T01:15:00.000Z'
const friday = '2026-11-20T07:00:00.000Z'
const weekBefore = '2026-11-12T02:00:00.000Z'

test('the week counts what lies in it, by unit, category, code and state, and every figure opens its records', async () => {
  const { client } = await testDesk()
  const first = await fullVisit(client, monday)
  await fullVisit(client, weekBefore, 2)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县医疗保障局' },
    inspectors: [{ name: spoken.second }],
    arrivedAt: friday,
  })
  await client.call('findings.save', {
    fields: { visit, code: 'B01', at: friday, description: '上班时间网购', corrected: true },
  })
  await client.call('findings.save', { fields: { visit, code: 'B07', at: friday } })
  const wrong = await client.call('findings.save', { fields: { visit, code: 'B07', at: friday } })
  await client.call('records.void', { noun: 'finding', ref: wrong.ref, reason: '重复' })
  const week = await client.call('week.summary', { on: '2026-11-18' })
  expect(week).toMatchObject({
    fromOn: '2026-11-16',
    fromAt: '2026-11-15T16:00:00.000Z',
    toAt: '2026-11-22T16:00:00.000Z',
  })
  expect(week).toMatchObject({
    units: 2,
    people: 1,
    findings: 3,
    pending: 3,
    accepted: 0,
    returned: 0,
    commendations: 1,
    previous: { visits: 1, findings: 1 },
  })
  expect(week.visits).toHaveLength(2)
  expect(week.codes).toEqual([
    { code: 'A04', count: 1 },
    { code: 'B01', count: 1 },
    { code: 'B07', count: 1 },
  ])
  expect(week.cells.map(({ category, count }) => [category, count])).toEqual([
    ['order', 2],
    ['attendance', 1],
  ])
  for (const { unit, category, count } of week.cells) {
    const { rows } = await client.call('findings.list', {
      filter: { fromAt: week.fromAt, toAt: week.toAt, unit, category },
    })
    expect(rows).toHaveLength(count)
  }
  const edges = await client.call('findings.list', { filter: { fromAt: monday, toAt: friday } })
  expect(edges.rows.map(({ ref }) => ref)).toEqual([first.finding])
})

test('a void visit takes everything in it out of every count, and its history stays', async () => {
  const { client } = await testDesk()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县医疗保障局' },
    inspectors: [{ name: spoken.second }],
    arrivedAt: friday,
  })
  const saved = await client.call('findings.save', {
    fields: { visit, code: 'B01', at: friday, description: '上班时间网购', corrected: true },
  })
  const before = await client.call('week.summary', { on: '2026-11-20' })
  expect(before).toMatchObject({ units: 1, findings: 1 })
  await client.call('records.void', { noun: 'visit', ref: visit, reason: '走错单位' })
  const { fromAt, toAt, ...week } = await client.call('week.summary', { on: '2026-11-20' })
  expect(week).toMatchObject({ units: 0, findings: 0, pending: 0, visits: [], cells: [], codes: [] })
  expect((await client.call('findings.list', { filter: {} })).rows).toEqual([])
  expect((await client.call('reviews.queue', { fromAt, toAt })).rows).toEqual([])
  expect(await client.call('reviews.counts', { fromAt, toAt })).toEqual({ queues: {}, visits: [] })
  const { rows } = await client.call('findings.list', { filter: { voided: true } })
  expect(rows).toMatchObject([{ ref: saved.ref, voided: false, review: 'withdrawn' }])
})
