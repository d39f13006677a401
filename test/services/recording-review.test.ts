import { describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { type OpenDesk, firstPerson, journalTexts } from '#test/support/desk.ts'
import { type FullVisit, fullVisit, spoken } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const colleague = { name: '白若岚', passphrase: '另一个口令 battery staple' }

async function switchTo({ client }: OpenDesk, { passphrase }: { passphrase: string }): Promise<void> {
  await client.call('session.lock', {})
  await client.call('session.unlock', { passphrase })
}

/** A colleague's visit on the founder's laptop, with the founder, who leads, at the desk again. */
async function colleaguesVisit(
  prepare: (desk: OpenDesk) => Promise<void> = async () => {},
): Promise<OpenDesk & { made: FullVisit }> {
  const opened = await testDesk()
  await opened.client.call('session.addPerson', colleague)
  await switchTo(opened, colleague)
  const made = await fullVisit(opened.client, at)
  await prepare(opened)
  await switchTo(opened, firstPerson)
  return { ...opened, made }
}

async function hashOf({ client }: OpenDesk, ref: Ref): Promise<string> {
  return (await client.call('records.history', { ref })).at(-1)?.hash ?? ''
}

function decide(
  { client }: OpenDesk,
  noun: string,
  ref: Ref,
  hash: string,
  decision: 'accepted' | 'returned' = 'accepted',
  reasons: { field: string; text: string }[] = [],
) {
  return client.call('reviews.decide', { subjects: [{ noun, ref, hash }], decision, reasons })
}

test("a colleague's record is read and answered, never changed", async () => {
  const opened = await colleaguesVisit()
  const { client, made } = opened
  expect((await client.call('visits.get', { ref: made.visit })).visit).toMatchObject({
    mine: false,
    by: expect.stringMatching(/^P-/),
  })
  const { visit } = made
  expect(await refusal(client.call('findings.save', { ref: made.finding, fields: { visit, code: 'A01', at } }))).toBe(
    'record.foreign',
  )
  expect(
    await refusal(
      client.call('attendance.save', { ref: made.attendance, fields: { visit, observed: 'late', observedAt: at } }),
    ),
  ).toBe('record.foreign')
  expect(await refusal(client.call('visits.save', { ref: visit, fields: { mode: 'open' } }))).toBe('record.foreign')
  expect(await refusal(client.call('visits.close', { ref: visit }))).toBe('record.foreign')
  expect(await refusal(client.call('evidence.save', { ref: made.evidence, caption: '现场' }))).toBe('record.foreign')
  expect(await refusal(client.call('records.void', { noun: 'finding', ref: made.finding, reason: '不同意' }))).toBe(
    'record.foreign',
  )
  const joined = await client.call('findings.save', { fields: { visit, code: 'A01', at, description: '同行人员所见' } })
  expect(joined.ref.log).not.toBe(visit.log)
  expect((await client.call('visits.get', { ref: visit })).findings).toHaveLength(2)
})

describe('who may review', () => {
  test('never the author, not even as the lead', async () => {
    const opened = await testDesk()
    const made = await fullVisit(opened.client, at)
    expect(await refusal(decide(opened, 'finding', made.finding, await hashOf(opened, made.finding)))).toBe(
      'review.ownRecord',
    )
    expect((await opened.client.call('reviews.queue', {})).rows.map(({ blocked }) => blocked)).toEqual(
      Array.from({ length: 6 }, () => 'own'),
    )
  })

  test('never somebody who took part', async () => {
    const opened = await colleaguesVisit(async ({ client }) => {
      const [row] = (await client.call('visits.list', {})).rows
      const founder = (await client.call('people.directory', {})).find(({ name }) => name === firstPerson.name)
      if (!row || !founder) throw new Error('no visit')
      await client.call('visits.save', { ref: row.ref, fields: { inspectors: [...row.inspectors, founder.person] } })
    })
    expect(
      await refusal(decide(opened, 'finding', opened.made.finding, await hashOf(opened, opened.made.finding))),
    ).toBe('review.tookPart')
    expect((await opened.client.call('reviews.queue', {})).rows.every(({ blocked }) => blocked === 'tookPart')).toBe(
      true,
    )
  })

  test('never an inspector without the role', async () => {
    const opened = await colleaguesVisit()
    await switchTo(opened, colleague)
    expect(
      await refusal(decide(opened, 'finding', opened.made.finding, await hashOf(opened, opened.made.finding))),
    ).toBe('session.forbidden')
    expect(await refusal(opened.client.call('week.report', { on: '2026-11-23' }))).toBe('session.forbidden')
  })
})

describe('what may be decided', () => {
  test('only the state that was read', async () => {
    const opened = await colleaguesVisit()
    const { made } = opened
    const hash = await hashOf(opened, made.finding)
    await switchTo(opened, colleague)
    await opened.client.call('findings.save', {
      ref: made.finding,
      fields: { visit: made.visit, code: 'A04', at, place: '大厅', description: '改过的说法' },
    })
    await switchTo(opened, firstPerson)
    expect(await refusal(decide(opened, 'finding', made.finding, hash))).toBe('record.stale')
    await decide(opened, 'finding', made.finding, await hashOf(opened, made.finding))
    expect(await opened.client.call('findings.get', { ref: made.finding })).toMatchObject({ review: 'accepted' })
  })

  test('nothing incomplete is accepted, and the field is named', async () => {
    const opened = await colleaguesVisit()
    const { made } = opened
    await switchTo(opened, colleague)
    const bare = await opened.client.call('findings.save', { fields: { visit: made.visit, code: 'B01', at } })
    await switchTo(opened, firstPerson)
    expect(
      (await opened.client.call('reviews.queue', {})).rows.find(({ ref }) => ref.id === bare.ref.id)?.missing,
    ).toEqual(['description', 'place'])
    const reply = await opened.workstation.gate.call(
      'reviews.decide',
      { subjects: [{ noun: 'finding', ref: bare.ref, hash: bare.hash }], decision: 'accepted' },
      'zh',
    )
    expect(reply).toMatchObject({ ok: false, fault: { code: 'review.incomplete', path: 'description' } })
    expect(await refusal(decide(opened, 'visit', made.visit, await hashOf(opened, made.visit)))).toBe(
      'review.incomplete',
    )
    expect(await refusal(decide(opened, 'evidence', made.evidence, await hashOf(opened, made.evidence)))).toBe(
      'gate.invalidInput',
    )
  })

  test('all of a batch or none of it', async () => {
    const opened = await colleaguesVisit()
    const { made, client } = opened
    const subjects = [
      { noun: 'finding', ref: made.finding, hash: await hashOf(opened, made.finding) },
      { noun: 'order', ref: made.order, hash: '0'.repeat(64) },
    ]
    expect(await refusal(client.call('reviews.decide', { subjects, decision: 'accepted' }))).toBe('record.stale')
    const sound = [
      { noun: 'finding', ref: made.finding, hash: await hashOf(opened, made.finding) },
      { noun: 'order', ref: made.order, hash: await hashOf(opened, made.order) },
    ]
    expect(await refusal(client.call('reviews.decide', { subjects: sound, decision: 'accepted' }))).toBe(
      'review.oneByOne',
    )
    expect(await client.call('findings.get', { ref: made.finding })).toMatchObject({ review: 'pending' })
  })

  test('a return names fields, shows at the author, and is answered by correcting', async () => {
    const opened = await colleaguesVisit()
    const { made, client, desk } = opened
    const hash = await hashOf(opened, made.finding)
    expect(await refusal(decide(opened, 'finding', made.finding, hash, 'returned'))).toBe('review.reasonMissing')
    await decide(opened, 'finding', made.finding, hash, 'returned', [
      { field: 'description', text: `${spoken.absent}离开了多久？写明起止时间` },
    ])
    expect((await journalTexts(desk())).join('\n')).not.toContain(spoken.absent)
    await switchTo(opened, colleague)
    expect(await client.call('reviews.returned', {})).toMatchObject([{ ref: made.finding, missing: ['description'] }])
    const detail = await client.call('visits.get', { ref: made.visit })
    expect(detail.findings[0]).toMatchObject({
      review: 'returned',
      returned: [{ field: 'description', text: `⟦${made.absent}⟧离开了多久？写明起止时间` }],
    })
    expect(detail.open).toContainEqual({
      ref: made.finding,
      noun: 'finding',
      field: 'description',
      what: 'returned',
      reason: `⟦${made.absent}⟧离开了多久？写明起止时间`,
    })
    expect((await client.call('visits.list', {})).rows).toMatchObject([{ counts: { returned: 1 } }])
    await client.call('findings.save', {
      ref: made.finding,
      reason: '补写起止时间',
      fields: { visit: made.visit, code: 'A04', at, place: '二楼窗口', description: '9:15至9:50窗口无人' },
    })
    expect(await client.call('findings.get', { ref: made.finding })).toMatchObject({ review: 'answered' })
    expect(await client.call('reviews.returned', {})).toEqual([])
    await switchTo(opened, firstPerson)
    await decide(opened, 'finding', made.finding, await hashOf(opened, made.finding))
    expect(await client.call('findings.get', { ref: made.finding })).toMatchObject({ review: 'accepted' })
  })
})
