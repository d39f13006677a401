import { describe, expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import type { Ref } from '#domain/fields.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'
const code = 'B03'

type Objected = Team & { finding: Ref; objection: Ref }

/** Whoever is at the desk accepts a finding by hand. */
async function reviewed(opened: Team, subject: Ref): Promise<void> {
  const { hash } = await opened.client.call('findings.get', { ref: subject })
  await writtenByHand(opened, 'review', { subject, line: hash, decision: 'accepted', reasons: [] })
}

/** Two accepted findings about one person, who objects to the first of them. */
async function objected({ reviewer = lead }: { reviewer?: { passphrase: string } } = {}): Promise<Objected> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at, codes: [code, code], person: '欧阳知若' })
  const [finding] = findings
  if (!finding) throw new Error('no finding')
  await accept(opened, findings, reviewer, { byHand: true })
  await opened.as(inspectors.third)
  const { ref: objection } = await opened.client.call('objections.save', {
    fields: { finding, objector: 'person', way: 'paper', notifiedOn: '2026-11-23', receivedOn: '2026-11-23' },
    words: '当时欧阳知若在三楼开会，有签到表',
  })
  return { ...opened, finding, objection }
}

async function rule(
  { client, finding, objection }: Objected,
  outcome: 'maintained' | 'changed' | 'revoked',
  more: { decidedOn?: string } = {},
) {
  const { hash } = await client.call('findings.get', { ref: finding })
  const fields = { objection, line: hash, outcome, decidedOn: '2026-11-23', grounds: '查有会议签到表', ...more }
  return client.call('objections.rule', { fields })
}

const review = async ({ client }: Team, ref: Ref) => (await client.call('findings.get', { ref })).review
const counted = async ({ client }: Team) => {
  const { findings, accepted, cells, codes } = await client.call('week.summary', { on: '2026-11-23' })
  return { findings, accepted, cells: cells.map(({ count }) => count), codes: codes.map((one) => one.count) }
}

describe('an objection', () => {
  test('is entered from outside, by whoever is concerned, with its own words apart from the journal', async () => {
    const opened = await objected()
    const { client, finding } = opened
    const [entered] = (await client.call('objections.list', {})).rows
    expect(entered).toMatchObject({ state: 'waiting', late: false, dueOn: '2026-12-23', daysLeft: 30 })
    expect(entered?.person).toBe(entered?.item?.person)
    expect(await client.call('objections.words', { ref: opened.objection })).toEqual({
      text: '当时欧阳知若在三楼开会，有签到表',
    })
    const fields = { finding, objector: 'unit' as const, way: 'paper' as const, receivedOn: '2026-11-23' }
    for (const took of [inspectors.first, inspectors.second]) {
      await opened.as(took)
      expect(await refusal(client.call('objections.save', { fields }))).toBe('objection.tookPart')
    }
    await opened.as(lead)
    const early = { ...fields, notifiedOn: '2026-11-23', receivedOn: '2026-11-22' }
    expect(await refusal(client.call('objections.save', { fields: early }))).toBe('objection.dates')
    await client.call('objections.save', { fields: { ...fields, notifiedOn: '2026-10-01' } })
    expect((await client.call('objections.list', {})).rows[0]).toMatchObject({ late: true, keptOut: 'reviewed' })
  })

  test('upheld takes the finding out of every count, and only history still shows it', async () => {
    const opened = await objected({ reviewer: inspectors.third })
    const { client, finding } = opened
    await opened.as(lead)
    expect(await counted(opened)).toEqual({ findings: 2, accepted: 2, cells: [2], codes: [2] })
    expect(await refusal(rule(opened, 'revoked', { decidedOn: '2026-11-22' }))).toBe('record.times')
    await rule(opened, 'revoked')
    expect(await refusal(rule(opened, 'maintained'))).toBe('objection.decided')
    expect(await review(opened, finding)).toBe('revoked')
    expect(await counted(opened)).toEqual({ findings: 1, accepted: 1, cells: [1], codes: [1] })
    expect((await client.call('objections.list', {})).rows[0]).toMatchObject({ state: 'revoked' })
    const list = (filter: object) => client.call('findings.list', { filter })
    expect((await list({})).rows).toHaveLength(1)
    expect((await list({ voided: true })).rows).toHaveLength(2)
    expect(await client.call('records.history', { ref: finding })).toHaveLength(1)
    await opened.as(inspectors.first)
    const fields = { visit: (await client.call('findings.get', { ref: finding })).visit, code, at }
    await client.call('findings.save', { ref: finding, fields: { ...fields, description: '再写一遍' }, reason: '补充' })
    expect(await review(opened, finding)).toBe('revoked')
    expect((await checkStore(opened.desk().store)).problems).toEqual([])
  })

  test('that changes it gives the finding back to its author, and to a review of what was put right', async () => {
    const opened = await objected({ reviewer: inspectors.third })
    const { client, finding } = opened
    await opened.as(lead)
    await rule(opened, 'changed')
    expect(await review(opened, finding)).toBe('returned')
    await opened.as(inspectors.third)
    await reviewed(opened, finding)
    expect(await review(opened, finding)).toBe('returned')
    await opened.as(inspectors.first)
    const fields = { visit: (await client.call('findings.get', { ref: finding })).visit, code, at }
    await client.call('findings.save', {
      ref: finding,
      fields: { ...fields, description: '只离开三分钟' },
      reason: '变更',
    })
    expect(await review(opened, finding)).toBe('answered')
    await opened.as(inspectors.third)
    await reviewed(opened, finding)
    expect(await review(opened, finding)).toBe('accepted')
  })
})

test.each([
  ['the author', inspectors.first],
  ['the second inspector', inspectors.second],
  ['the reviewer', lead],
])('a decision that %s writes by hand counts for nothing', async (_, who) => {
  const opened = await objected()
  await opened.as(who)
  const { hash } = await opened.client.call('findings.get', { ref: opened.finding })
  await writtenByHand(opened, 'ruling', {
    objection: opened.objection,
    subject: opened.finding,
    line: hash,
    outcome: 'revoked',
    decidedOn: '2026-11-23',
    grounds: '无',
  })
  expect(await review(opened, opened.finding)).toBe('accepted')
  expect((await opened.client.call('objections.list', {})).rows[0]).toMatchObject({ state: 'waiting' })
})
