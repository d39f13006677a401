import { expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import { validRecords } from '#db/stores/rows.ts'
import type { Ref } from '#domain/fields.ts'
import { fullBodies } from '#test/db/sample.ts'
import { refusal } from '#test/support/refusal.ts'
import { inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'

async function atThreeLevels(): Promise<{ opened: Team; visit: Ref; finding: Ref }> {
  const opened = await team()
  const { visit, findings } = await visitOf(opened, { at, codes: ['A04'], close: false })
  const { client } = opened
  const { mode, arrivedAt, inspectors: persons } = (await client.call('visits.get', { ref: visit })).visit
  const fields = { mode, arrivedAt, inspectors: persons, threeLevels: true }
  await client.call('visits.save', { ref: visit, fields })
  await client.call('visits.close', { ref: visit })
  const [finding] = findings
  if (!finding) throw new Error('no finding was written')
  return { opened, visit, finding }
}

const stateOf = async ({ client }: Team, ref: Ref) => (await client.call('findings.get', { ref })).review

async function accept({ as, client }: Team, ref: Ref): Promise<void> {
  await as(lead)
  const { hash } = await client.call('findings.get', { ref })
  await client.call('reviews.decide', { subjects: [{ noun: 'finding', ref, hash }], decision: 'accepted' })
}

async function again(opened: Team, ref: Ref, decision: 'accepted' | 'returned' = 'accepted'): Promise<void> {
  const { hash } = await opened.client.call('findings.get', { ref })
  const reasons = decision === 'returned' ? [{ field: 'description', text: '写明起止时间' }] : []
  await writtenByHand(opened, 'review', { subject: ref, line: hash, decision, reasons })
}

test('at three levels a finding stands once somebody else than its reviewer has approved it, and nothing rests on it before', async () => {
  const { opened, finding } = await atThreeLevels()
  const { client } = opened
  await accept(opened, finding)
  expect(await stateOf(opened, finding)).toBe('reviewed')
  expect(await client.call('week.summary', { on: '2026-11-23' })).toMatchObject({ accepted: 0, pending: 1 })
  const [row] = (await client.call('reviews.queue', {})).rows.filter(({ noun }) => noun === 'finding')
  expect(row).toMatchObject({ review: 'reviewed', blocked: 'accepted', who: [] })
  expect(row?.since).toBeDefined()
  const { hash } = await client.call('findings.get', { ref: finding })
  const subjects = [{ noun: 'finding', ref: finding, hash }]
  expect(await refusal(client.call('reviews.decide', { subjects, decision: 'accepted' }))).toBe('review.accepted')

  // The same reviewer once more by hand, the author and a member of the team: none of them is the third.
  for (const who of [lead, inspectors.first, inspectors.second]) {
    await opened.as(who)
    await again(opened, finding)
    expect(await stateOf(opened, finding)).toBe('reviewed')
  }
  await opened.as(inspectors.third)
  await again(opened, finding)
  expect(await stateOf(opened, finding)).toBe('accepted')
  expect(await client.call('week.summary', { on: '2026-11-23' })).toMatchObject({ accepted: 1, pending: 0 })
  const { ok, problems } = await checkStore(opened.desk().store)
  expect({ ok, problems }).toEqual({ ok: true, problems: [] })
})

test('what the approver gives back begins anew at the first level, and a correction needs both again', async () => {
  const { opened, finding } = await atThreeLevels()
  const { client } = opened
  await accept(opened, finding)
  await opened.as(inspectors.third)
  await again(opened, finding, 'returned')
  expect(await stateOf(opened, finding)).toBe('returned')
  await opened.as(inspectors.first)
  const { code, visit } = await client.call('findings.get', { ref: finding })
  await client.call('findings.save', {
    ref: finding,
    fields: { visit, code, at, place: '二楼窗口', description: '九点二十分至四十分窗口无人值守' },
    reason: '写明起止时间',
  })
  expect(await stateOf(opened, finding)).toBe('answered')
  await opened.as(inspectors.third)
  await again(opened, finding)
  expect(await stateOf(opened, finding)).toBe('reviewed')
  await accept(opened, finding)
  expect(await stateOf(opened, finding)).toBe('accepted')
})

test('the author cannot take the third level back', async () => {
  const { opened, visit } = await atThreeLevels()
  const { client } = opened
  const { mode, arrivedAt, inspectors: persons } = (await client.call('visits.get', { ref: visit })).visit
  await client.call('visits.save', {
    ref: visit,
    fields: { mode, arrivedAt, inspectors: persons, threeLevels: false },
    reason: '改一改',
  })
  expect((await client.call('visits.get', { ref: visit })).visit.threeLevels).toBe(true)
})

test('a visit that asks for it later takes back what one alone has accepted', async () => {
  const opened = await team()
  const { visit, findings } = await visitOf(opened, { at, codes: ['A04'] })
  const [finding] = findings
  if (!finding) throw new Error('no finding was written')
  await accept(opened, finding)
  expect(await stateOf(opened, finding)).toBe('accepted')
  await opened.as(inspectors.first)
  const { mode, arrivedAt, inspectors: persons } = (await opened.client.call('visits.get', { ref: visit })).visit
  const fields = { mode, arrivedAt, inspectors: persons, threeLevels: true }
  await opened.client.call('visits.save', { ref: visit, fields, reason: '方案要求三级审核' })
  expect(await stateOf(opened, finding)).toBe('reviewed')
})

test('a plan asks it of every visit that is drawn from it', async () => {
  const opened = await team()
  const { client } = opened
  await client.call('units.save', { fields: { name: '青岚县民政局' } })
  const [unit] = (await client.call('units.list', {})).map(({ ref }) => ref)
  if (!unit) throw new Error('the unit was not kept')
  const { ref: plan } = await client.call('plans.save', {
    fields: {
      title: '第四季度督查方案',
      authorityBasis: '机关作风建设制度',
      fromOn: '2026-10-01',
      toOn: '2026-12-31',
      pool: [unit],
      capVisits: 4,
      threeLevels: true,
    },
  })
  const before = opened.desk().me
  await writtenByHand(opened, 'draw', { ...fullBodies.draw, plan })
  const [draw] = await validRecords(opened.desk().store, 'draw')
  expect(draw?.ref.log).toBe(before.log)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: inspectors.second.name }],
    arrivedAt: at,
    draw: draw?.ref,
  })
  expect((await client.call('visits.get', { ref: visit })).visit.threeLevels).toBe(true)
})
