import { describe, expect, test } from 'vitest'
import type { Intent, Store } from '#db/store-type.ts'
import { type Waiting, type WaitingFilter, waitingCursor, waitingPage } from '#db/stores/waiting.ts'
import { refText } from '#domain/fields.ts'
import { fullBodies } from './sample.ts'
import { instant, logId, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const authors = [1, 2].map((no) => ({ log: logId(no), by: personId(no) }))
const visits = 30
const lines = 40

/** Visits of two laptops, some at the same instant, each with findings, lines and an order, the older ones written last. */
async function filled(store: Store): Promise<void> {
  let id = 1
  for (let index = visits - 1; index >= 0; index--) {
    const author = authors[index % 2]
    if (!author) throw new Error('no author')
    const at = instant(Math.floor(index / 3))
    const visit = { log: author.log, id: recordId(id++) }
    const write = (noun: 'finding' | 'attendance' | 'order', more: object): Intent =>
      ({ noun, verb: 'recorded', id: recordId(id++), body: { ...fullBodies[noun], visit, ...more } }) as Intent
    const { untilAt: _, source: __, ...finding } = fullBodies.finding
    await store.commit(
      author,
      [
        { noun: 'visit', verb: 'recorded', id: visit.id, body: { ...fullBodies.visit, arrivedAt: at } } as Intent,
        ...Array.from({ length: lines }, (_one, nth) =>
          write('attendance', { observed: nth % 4 === 0 ? 'notAtPost' : 'inPost', observedAt: at }),
        ),
        write('order', { at }),
        { ...write('finding', {}), body: { ...finding, visit, at } } as Intent,
        { ...write('finding', {}), body: { ...finding, visit, at } } as Intent,
      ],
      { at: instant(id) },
    )
  }
}

async function everyPage(
  store: Store,
  filter: WaitingFilter,
  limit: number,
  between?: (rows: Waiting[]) => Promise<void>,
) {
  const found: Waiting[] = []
  for (let after: string | undefined; ; ) {
    const rows = await waitingPage(store, filter, { after, limit })
    found.push(...rows)
    const last = rows.at(-1)
    if (rows.length < limit || !last) return found
    after = waitingCursor(last)
    await between?.(rows)
  }
}

const keys = (rows: readonly Waiting[]) => rows.map(({ noun, ref }) => `${noun} ${refText(ref)}`)

describe.each(dialects)('what waits on %s', (dialect) => {
  test('pages join in the order of reading, also while records of earlier and later pages leave', async () => {
    const store = await newStore(dialect)
    await filled(store)
    const whole = await waitingPage(store, { queue: 'all' })
    expect(whole).toHaveLength(visits * (lines + 4))
    expect(whole.map(({ arrivedAt }) => arrivedAt)).toEqual(whole.map(({ arrivedAt }) => arrivedAt).toSorted())
    const turns = whole.filter(
      ({ visit }, nth) => refText(visit) !== (nth > 0 && whole[nth - 1] && refText(whole[nth - 1]?.visit ?? visit)),
    )
    expect(turns).toHaveLength(visits)
    expect(turns.every(({ noun }) => noun === 'finding')).toBe(true)
    for (const limit of [7, 44, 500]) expect(keys(await everyPage(store, { queue: 'all' }, limit))).toEqual(keys(whole))

    const gone = new Set<string>()
    const read = await everyPage(store, { queue: 'all' }, 100, async (rows) => {
      const last = rows.at(-1)
      const later = last && whole[keys(whole).indexOf(keys([last])[0] ?? '') + 3]
      for (const one of [last, later])
        if (one && one.noun === 'attendance') {
          const author = authors.find(({ log }) => log === one.ref.log)
          if (!author) throw new Error('no author')
          await store.commit(
            author,
            [{ noun: 'attendance', verb: 'voided', id: one.ref.id, body: { reason: '记错' } } as Intent],
            {
              at: instant(5000),
            },
          )
          if (one === later) gone.add(keys([one])[0] ?? '')
        }
    })
    expect(gone.size).toBeGreaterThan(5)
    expect(keys(read)).toEqual(keys(whole).filter((key) => !gone.has(key)))
  })

  test('queues and kinds narrow it, and what is no cursor begins at the beginning', async () => {
    const store = await newStore(dialect)
    await filled(store)
    const whole = await waitingPage(store, {})
    const count = async (filter: WaitingFilter) => (await waitingPage(store, filter)).length
    expect(await count({ queue: 'noEvidence' })).toBe(visits * 2)
    expect(await count({ queue: 'statements' })).toBe(visits)
    expect(await count({ queue: 'returned' })).toBe(0)
    expect(await count({ queue: 'all', nouns: ['order'] })).toBe(visits)
    expect(await count({ queue: 'noEvidence', nouns: ['order'] })).toBe(0)
    expect(await count({ queue: 'all', fromAt: instant(2), toAt: instant(4) })).toBe(6 * (lines + 4))
    const one = whole[50]
    expect(await count({ queue: 'all', visit: one?.visit })).toBe(lines + 4)
    expect(whole.every(({ noun, doubtful }) => doubtful === (noun !== 'order'))).toBe(true)
    for (const after of [
      '',
      '~~~~',
      'x~y~z',
      `${one?.arrivedAt}~${'A/'.repeat(40)}~0~${one?.at}~A`,
      '2026-02-31T00:00:00.000Z',
    ])
      expect(await waitingPage(store, { queue: 'all' }, { after, limit: 3 })).toEqual(whole.slice(0, 3))
  })
})
