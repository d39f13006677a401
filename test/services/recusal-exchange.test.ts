import { join } from 'node:path'
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { everyLink } from '#db/stores/links.ts'
import type { ExportedBundle, FileVerdict } from '#domain/contract/exchange.ts'
import { checkNode } from '#services/check.ts'
import { uuidv7 } from '#bundle/crypto.ts'
import { instant } from '#services/clock.ts'
import type { OpenDesk } from '#test/support/desk.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { tempFolder } from '#test/support/temp.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'

async function exported({ client }: OpenDesk): Promise<string[]> {
  const { job } = await client.call('exchange.export', { folder: tempFolder('stick') })
  return (await client.finish<ExportedBundle[]>(job)).map(({ file }) => file)
}

async function received({ client }: OpenDesk, files: string[]): Promise<FileVerdict[]> {
  return client.finish<FileVerdict[]>((await client.call('exchange.receive', { files })).job)
}

/** A lead who founded an office, and an inspector whom it knows and who knows nobody's name yet. */
async function leadAndInspector(): Promise<{ lead: OpenDesk; inspector: OpenDesk }> {
  const lead = await testDesk({ name: spoken.second })
  const inspector = await testDesk({ name: '孟督查', start: 'join' })
  const [request, answer] = [tempFolder('request'), tempFolder('answer')]
  await inspector.client.call('trust.request', { folder: request })
  await lead.client.call('trust.enrol', {
    files: readdirSync(request).map((name) => join(request, name)),
    role: 'inspector',
    folder: answer,
  })
  await inspector.client.call('trust.accept', { files: readdirSync(answer).map((name) => join(answer, name)) })
  return { lead, inspector }
}

test('a lead who was typed in as second inspector is told apart from nobody, and reviews nothing of that visit', async () => {
  const { lead, inspector } = await leadAndInspector()
  const made = await fullVisit(inspector.client, at)
  const typed = (await inspector.client.call('visits.get', { ref: made.visit })).visit.inspectors[1] ?? ''
  expect(typed).not.toBe(lead.desk().me.person)
  expect((await received(lead, await exported(inspector))).map(({ result }) => result)).toEqual(['accepted'])

  const queue = (await lead.client.call('reviews.queue', {})).rows
  expect(queue).toHaveLength(6)
  expect(queue.map(({ blocked }) => blocked)).toEqual(queue.map(() => 'tookPart'))
  const [subject] = queue
  if (!subject) throw new Error('nothing to review')
  const decide = lead.client.call('reviews.decide', {
    subjects: [{ noun: subject.noun, ref: subject.ref, hash: subject.hash }],
    decision: 'returned',
    reasons: [{ field: 'whole', text: '写清楚' }],
  })
  expect(await refusal(decide)).toBe('review.tookPart')
  const listed = (await lead.client.call('people.directory', {})).filter(({ same }) => same === undefined)
  expect(listed.filter(({ name }) => name === spoken.second)).toHaveLength(1)

  const { me, store, clock } = lead.desk()
  expect(await everyLink(store)).toMatchObject([{ one: typed, other: me.person, log: me.log, bars: true }])
  await store.commit(
    { log: me.log, by: me.person },
    queue.map(({ ref, hash }) => ({
      noun: 'review',
      verb: 'recorded',
      id: uuidv7(clock.now().getTime()),
      body: { subject: ref, line: hash, decision: 'accepted', reasons: [] },
    })),
    { at: instant(clock) },
  )
  expect((await lead.client.call('reviews.queue', {})).rows.map(({ review }) => review)).toEqual(
    queue.map(() => 'pending'),
  )
  expect(await checkNode(lead.desk())).toMatchObject({ ok: true })

  await received(inspector, await exported(lead))
  const records = await inspector.client.call('visits.get', { ref: made.visit })
  expect([records.visit, ...records.findings, ...records.attendance].map(({ review }) => review)).toEqual(
    Array.from({ length: 3 }, () => 'pending'),
  )
})

test('whoever typed the name says so as well, once the lead’s own name is known', async () => {
  const { lead, inspector } = await leadAndInspector()
  await received(inspector, await exported(lead))
  const { ref } = await inspector.client.call('visits.start', {
    unit: { name: '县水务局' },
    inspectors: [{ name: spoken.second }],
  })
  const { inspectors } = (await inspector.client.call('visits.get', { ref })).visit
  expect(inspectors[1]).toBe(lead.desk().me.person)
})

test('where no link is written yet, an equal name keeps the reviewer out all the same', async () => {
  const { lead, inspector } = await leadAndInspector()
  const made = await fullVisit(inspector.client, at)
  await received(lead, await exported(inspector))
  const { me, store, clock } = lead.desk()
  const [line] = await everyLink(store)
  const [row] = await store.all<{ id: Buffer }>('select id from link')
  const id = row?.id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? ''
  expect(line).toBeDefined()
  await store.commit(
    { log: me.log, by: me.person },
    [{ noun: 'link', verb: 'voided', id, log: me.log, body: { reason: '不是同一个人' } }],
    { at: instant(clock) },
  )
  const [subject] = (await lead.client.call('reviews.queue', {})).rows.filter(({ noun }) => noun === 'finding')
  expect(subject?.blocked).toBe('sameName')
  const decide = lead.client.call('reviews.decide', {
    subjects: [{ noun: 'finding', ref: made.finding, hash: subject?.hash ?? '' }],
    decision: 'accepted',
  })
  expect(await refusal(decide)).toBe('review.sameName')
})
