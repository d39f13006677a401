import { expect, test } from 'vitest'
import type { Intent } from '#db/store-type.ts'
import type { QueueRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { inQueue, queues } from '#domain/review-queue.ts'
import type { LocalClient } from '#services/local-client.ts'
import type { Parsed } from '#domain/wire.ts'
import { newRef } from '#services/recording/save.ts'
import { inspectors, lead, type Team, team } from '#test/support/team.ts'

const pack = { id: 'builtin', version: 1 }
const began = Date.parse('2026-11-02T01:00:00.000Z')

/** Visits of the first inspector with a finding and `lines` lines each; the lead takes part in every fifth, every seventh stays open. */
async function backlog(opened: Team, visits: number, lines: number): Promise<void> {
  const { client } = opened
  await opened.as(inspectors.first)
  const { ref: first } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: inspectors.second.name }],
    arrivedAt: new Date(began).toISOString(),
  })
  const { unit, inspectors: two } = (await client.call('visits.get', { ref: first })).visit
  await opened.as(lead)
  const person = opened.desk().me.person
  await opened.as(inspectors.first)
  const { store, me, clock } = opened.desk()
  const ref = (id: string) => ({ log: me.log, id })
  for (let index = 0; index < visits; index++) {
    const seen = new Date(began + (index + 1) * 3_600_000).toISOString()
    const visit = newRef(opened.desk()).id
    const recorded = (noun: string, body: object, id = newRef(opened.desk()).id) =>
      ({ noun, verb: 'recorded', id, body }) as unknown as Intent
    const body = {
      unit,
      mode: 'covert',
      arrivedAt: seen,
      ...(index % 7 === 0 ? {} : { leftAt: seen, closedAt: seen }),
      inspectors: index % 5 === 0 ? [two[0], person] : two,
      pack,
    }
    const finding = { visit: ref(visit), unit, code: 'B03', category: 'order', clause: 'd12-3', pack, place: '二楼' }
    const line = (nth: number) => ({
      visit: ref(visit),
      place: '二楼大厅',
      observed: nth % 10 === 9 ? 'notAtPost' : 'inPost',
      observedAt: seen,
    })
    await store.commit(
      { log: me.log, by: me.person },
      [
        recorded('visit', body, visit),
        recorded('finding', { ...finding, at: seen, severity: 'minor', corrected: false, description: '看视频' }),
        ...Array.from({ length: lines }, (_, nth) => recorded('attendance', line(nth))),
      ],
      { at: clock.now().toISOString() },
    )
  }
  await opened.as(lead)
}

type Asked = Partial<Parsed<'reviews.queue'>>

async function everyPage(
  client: LocalClient,
  asked: Asked,
  between?: (rows: readonly QueueRow[]) => Promise<void>,
): Promise<QueueRow[]> {
  const found: QueueRow[] = []
  for (let after: string | undefined; ; ) {
    const page = await client.call('reviews.queue', { ...asked, ...(after === undefined ? {} : { after }) })
    found.push(...page.rows)
    if (page.next === undefined) return found
    after = page.next
    await between?.(page.rows)
  }
}

const subject = ({ noun, ref, hash }: QueueRow) => ({ noun, ref, hash })
const keys = (rows: readonly QueueRow[]) => rows.map(({ ref }) => refText(ref))

test('over thousands that wait, pages join while some are accepted, and every counter is what a count by hand gives', async () => {
  const opened = await team('2026-11-23')
  const { client } = opened
  await backlog(opened, 100, 30)
  const whole = await everyPage(client, { limit: 500 })
  expect(whole).toHaveLength(100 * 32 + 1)
  const order = whole.map(({ visit, noun }) => ({ visit: refText(visit), isFinding: noun === 'finding' }))
  expect(order.filter(({ visit }, nth) => visit !== order[nth - 1]?.visit)).toHaveLength(101)
  for (const [, some] of Map.groupBy(order, ({ visit }) => visit))
    expect(some.map(({ isFinding }) => isFinding).lastIndexOf(true)).toBeLessThanOrEqual(0)

  const [firstFinding, secondFinding] = whole.filter(({ noun, blocked }) => noun === 'finding' && !blocked)
  if (!firstFinding || !secondFinding) throw new Error('no finding')
  await client.call('reviews.decide', {
    subjects: [subject(firstFinding)],
    decision: 'returned',
    reasons: [{ field: 'description', text: '写明起止时间' }],
  })

  const before = await everyPage(client, { limit: 500 })
  let decided = 0
  const read = await everyPage(client, { limit: 150 }, async (rows) => {
    const some = rows
      .filter(({ blocked, flags, noun }) => !blocked && flags.length === 0 && noun === 'attendance')
      .slice(-40)
    if (some.length === 0) return
    await client.call('reviews.decide', { subjects: some.map(subject), decision: 'accepted' })
    decided += some.length
  })
  expect(decided).toBeGreaterThan(500)
  expect(keys(read)).toEqual(keys(before))

  const left = await everyPage(client, { limit: 500 })
  expect(left).toHaveLength(before.length - decided)
  const returned = await everyPage(client, { queue: 'returned' })
  expect(keys(returned)).toEqual([refText(firstFinding.ref)])
  const counts = await client.call('reviews.counts', {})
  const every = [...left, ...returned]
  for (const queue of queues) {
    const own = every.filter((row) => inQueue(row, queue))
    expect([queue, counts.queues[queue]?.n ?? 0]).toEqual([queue, own.length])
    expect(counts.queues[queue]?.since).toBe(own.map(({ since }) => since).toSorted()[0])
    expect(keys(await everyPage(client, { queue, limit: 500 })), queue).toEqual(keys(own))
    for (const { ref, queues: ofVisit } of counts.visits)
      expect(ofVisit[queue]?.n ?? 0).toBe(own.filter(({ visit }) => refText(visit) === refText(ref)).length)
  }
  for (const queue of ['all', 'fresh', 'returned', 'noEvidence', 'unverified', 'blocked'] as const)
    expect(counts.queues[queue]?.n, queue).toBeGreaterThan(0)
  expect(counts.visits.map(({ arrivedAt }) => arrivedAt)).toEqual(
    counts.visits.map(({ arrivedAt }) => arrivedAt).toSorted(),
  )

  const { visit } = secondFinding
  const ofVisit = await everyPage(client, { visit, kind: 'attendance', limit: 7 })
  expect(keys(ofVisit)).toEqual(
    keys(left.filter((row) => row.noun === 'attendance' && refText(row.visit) === refText(visit))),
  )
  const [from, to] = [began + 10 * 3_600_000, began + 20 * 3_600_000].map((ms) => new Date(ms).toISOString())
  const within = left.filter(({ at }) => at >= (from ?? '') && at < (to ?? ''))
  expect(keys(await everyPage(client, { fromAt: from, toAt: to }))).toEqual(keys(within))
  expect((await client.call('reviews.counts', { fromAt: from, toAt: to })).queues.all?.n).toBe(within.length)
})

test('the lines of a visit that go together are all of them, however many pages they fill', async () => {
  const opened = await team('2026-11-23')
  const { client } = opened
  await backlog(opened, 2, 700)
  const visit = (await client.call('reviews.counts', {})).visits.at(-1)?.ref
  if (!visit) throw new Error('no visit')
  const clean = await client.call('reviews.together', { visit })
  expect(clean).toHaveLength(1 + 700 - 70)
  expect(new Set(clean.map(({ noun }) => noun))).toEqual(new Set(['visit', 'attendance']))
  expect(await client.call('reviews.together', { visit, kind: 'finding' })).toEqual([])
  expect(await client.call('reviews.together', { visit, queue: 'answered' })).toEqual([])
  for (const from of [0, 500])
    await client.call('reviews.decide', { subjects: clean.slice(from, from + 500), decision: 'accepted' })
  expect(await client.call('reviews.together', { visit })).toEqual([])
  const left = await everyPage(client, { visit })
  expect(left).toHaveLength(1 + 70)
  expect((await client.call('reviews.counts', {})).visits.at(-1)?.queues).toMatchObject({
    all: { n: 71 },
    unverified: { n: 70 },
    noEvidence: { n: 1 },
  })
})
