import { expect, test } from 'vitest'
import { refText } from '#domain/fields.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, team, visitOf, writtenByHand } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'

test('the inbox says what is the matter with each record, since when it waits, and who can review what the reader cannot', async () => {
  const opened = await team()
  const { client } = opened
  await opened.as(inspectors.first)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: inspectors.second.name }],
    arrivedAt: at,
  })
  const line = { visit, observedAt: at }
  const absent = await client.call('attendance.save', { fields: { ...line, observed: 'notAtPost' } })
  const present = await client.call('attendance.save', { fields: { ...line, observed: 'inPost' } })
  const watched = await client.call('orders.save', { fields: { visit, item: 'games', ok: false, at } })
  const finding = await client.call('findings.save', {
    fields: { visit, code: 'B03', at, place: '二楼', description: '玩游戏', source: watched.ref },
  })
  await client.call('visits.close', { ref: visit })
  const flags = async () =>
    new Map((await client.call('reviews.queue', {})).rows.map((row) => [refText(row.ref), row.flags] as const))
  const blocked = (await client.call('reviews.queue', {})).rows
  expect(new Set(blocked.map((row) => row.blocked))).toEqual(new Set(['own']))
  const names = new Map((await client.call('people.directory', {})).map(({ person, name }) => [person, name]))
  expect(blocked[0]?.who?.map((person) => names.get(person))).toEqual([lead.name])
  await opened.as(lead)
  expect(await flags()).toEqual(
    new Map([
      [refText(visit), []],
      [refText(absent.ref), ['unverified']],
      [refText(present.ref), []],
      [refText(watched.ref), ['found']],
      [refText(finding.ref), ['noEvidence']],
    ]),
  )
  const accepting = (...refs: (typeof absent)[]) =>
    client.call('reviews.decide', {
      subjects: refs.map((saved, index) => ({ noun: index === 0 ? 'attendance' : 'order', ...saved })),
      decision: 'accepted',
    })
  expect(await refusal(accepting(present, watched))).toBe('review.oneByOne')
  await client.call('reviews.decide', {
    subjects: [{ noun: 'finding', ref: finding.ref, hash: finding.hash }],
    decision: 'returned',
    reasons: [{ field: 'description', text: '写明起止时间' }],
  })
  const waiting = async (returned: boolean) =>
    (await client.call('reviews.queue', { queue: returned ? 'returned' : 'all' })).rows.find(
      ({ noun }) => noun === 'finding',
    )
  expect(await waiting(false)).toBeUndefined()
  const given = await waiting(true)
  expect(given?.review).toBe('returned')
  expect((given?.since ?? '') > finding.savedAt).toBe(true)
})

test('who writes a line in a colleague’s visit takes part in it, and reviews nothing of it', async () => {
  const opened = await team()
  const { client } = opened
  const { visit, findings } = await visitOf(opened, { at, codes: ['B03'] })
  const [finding] = findings
  if (!finding) throw new Error('no finding')
  await opened.as(inspectors.third)
  const { hash } = await client.call('findings.get', { ref: finding })
  await writtenByHand(opened, 'review', { subject: finding, line: hash, decision: 'accepted', reasons: [] })
  expect((await client.call('findings.get', { ref: finding })).review).toBe('accepted')
  await writtenByHand(opened, 'order', { visit, item: 'games', ok: true, at })
  expect((await client.call('findings.get', { ref: finding })).review).toBe('pending')
  expect((await client.call('reviews.queue', {})).rows.find(({ noun }) => noun === 'finding')?.blocked).toBe('tookPart')
  await accept(opened, findings)
})
