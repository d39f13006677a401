import { expect, test } from 'vitest'
import { findingsOf } from '#test/support/open-query.ts'
import { zipTexts } from '#test/support/zip-texts.ts'
import { firstPerson } from '#test/support/desk.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { testDesk } from '#test/support/test-desk.ts'
import type { RecordView } from '#domain/contract/visits.ts'

const monday = '2026-11-16T01:15:00.000Z'
const friday = '2026-11-20T07:00:00.000Z'
const weekBefore = '2026-11-12T02:00:00.000Z'
const colleague = { name: '白若岚', passphrase: '另一个口令 battery staple' }

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
  expect(await client.call('reviews.queue', { fromAt, toAt })).toEqual([])
  const { rows } = await client.call('findings.list', { filter: { voided: true } })
  expect(rows).toMatchObject([{ ref: saved.ref, voided: false, review: 'withdrawn' }])
})

test('the weekly report holds accepted findings only, with the photo, and each of its numbers opens its records', async () => {
  const { client, bugs } = await testDesk()
  await client.call('session.addPerson', colleague)
  const as = async ({ passphrase }: { passphrase: string }) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  await as(colleague)
  const made = await fullVisit(client, monday)
  await client.call('findings.save', {
    fields: { visit: made.visit, code: 'B01', at: monday, description: '尚未复核的网购问题', place: '三楼' },
  })
  await as(firstPerson)
  const { hash } = await client.call('findings.get', { ref: made.finding })
  await client.call('reviews.decide', {
    subjects: [{ noun: 'finding', ref: made.finding, hash }],
    decision: 'accepted',
  })
  const { job } = await client.call('week.report', { on: '2026-11-18', issue: 7, note: '请各单位对照检查。' })
  const document = await client.finish<RecordView<'document'>>(job)
  expect(document).toMatchObject({ form: 'weekly', issue: 7, fromOn: '2026-11-16' })
  const opened = await client.download('documents.open', { ref: document.ref })
  const blocks: Uint8Array[] = []
  for await (const block of opened.read(0, opened.size)) blocks.push(block)
  const files = await zipTexts(Buffer.concat(blocks))
  const body =
    files
      .get('word/document.xml')
      ?.toString()
      .replace(/<[^>]+>/g, '') ?? ''
  expect(body).toContain(spoken.phrase)
  expect(body).toContain('请各单位对照检查。')
  expect(body).not.toContain('尚未复核的网购问题')
  expect(body).not.toContain('⟦')
  expect(
    [...files].some(([name, bytes]) => name.startsWith('word/media/') && bytes.equals(Buffer.from(made.photo))),
  ).toBe(true)
  const numbers = new Map(document.numbers.map(({ key, value, query }) => [key, { value, query }]))
  expect(
    [...numbers]
      .filter(([key]) => ['visits', 'findings', 'attendance', 'order', 'pending', 'commendations'].includes(key))
      .map(([key, { value }]) => [key, value]),
  ).toEqual([
    ['visits', 1],
    ['findings', 1],
    ['attendance', 1],
    ['order', 0],
    ['commendations', 1],
    ['pending', 1],
  ])
  for (const key of ['findings', 'attendance', 'order', 'pending', 'u1.attendance'])
    expect(await findingsOf(client, numbers.get(key)?.query ?? ''), key).toHaveLength(numbers.get(key)?.value ?? -1)
  expect((await client.call('week.summary', { on: '2026-11-18' })).documents).toMatchObject([{ ref: document.ref }])
  expect(bugs).toEqual([])
})
