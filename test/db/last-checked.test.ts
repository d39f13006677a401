import { expect, test } from 'vitest'
import { reportQueries } from '#db/reports/all.ts'
import { lastCheckedBefore } from '#db/stores/last-checked.ts'
import { validInPeriod } from '#db/stores/period.ts'
import { createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const pack = { id: 'builtin', version: 1 }
const unit = { log: logId(1), id: recordId(900) }
const ref = (n: number) => ({ log: logId(1), id: recordId(n) })

test.each(dialects)('on %s the last look at each thing is known, and what a void visit saw is not', async (dialect) => {
  const store = await newStore(dialect)
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  for (const [id, arrived] of [
    [10, 0],
    [11, 100],
    [12, 200],
  ] as const)
    chain.add({
      t: 'visit.recorded',
      id: recordId(id),
      body: { unit, mode: 'open', arrivedAt: instant(arrived), inspectors: [personId(1)], pack },
    })
  const add = (id: number, noun: string, body: object) => chain.add({ t: `${noun}.recorded`, id: recordId(id), body })
  add(20, 'attendance', { visit: ref(10), observed: 'inPost', observedAt: instant(1) })
  add(21, 'attendance', { visit: ref(11), observed: 'inPost', observedAt: instant(101), gate: ref(50) })
  add(22, 'order', { visit: ref(10), item: 'sign', ok: true, at: instant(2) })
  add(23, 'order', { visit: ref(11), item: 'sign', ok: true, at: instant(102) })
  const marks = [
    { item: 'greets', result: 'yes' },
    { item: 'explains', result: 'notSeen' },
  ]
  add(24, 'attitude', { visit: ref(10), scenario: 'window', rubric: marks, at: instant(3) })
  const taken = { item: 'reliefAid', acceptedOn: '2026-10-12', limitDays: 10 }
  add(25, 'sample', { visit: ref(10), at: instant(4), ...taken })
  add(26, 'sample', { visit: ref(12), at: instant(204), ...taken })
  add(27, 'order', { visit: ref(12), item: 'sign', ok: true, at: instant(203) })
  const finding = { unit, category: 'order', severity: 'minor', corrected: false, pack }
  for (const [id, visit, code, at] of [
    [30, 10, 'B03', 5],
    [31, 10, 'B01', 6],
    [32, 11, 'B01', 105],
    [33, 12, 'B09', 205],
  ] as const)
    add(id, 'finding', { ...finding, visit: ref(visit), code, at: instant(at) })
  chain.add({ t: 'visit.voided', id: recordId(12), body: { reason: '走错' } })
  await store.receive(chain.log, chain.lines)

  expect(await lastCheckedBefore(store, instant(1000))).toEqual({
    rooms: instant(1),
    gates: instant(101),
    samples: instant(4),
    items: new Map([['sign', instant(102)]]),
    rubric: new Map([['greets', instant(3)]]),
    codes: new Map([
      ['B03', instant(5)],
      ['B01', instant(105)],
    ]),
  })
  expect((await lastCheckedBefore(store, instant(50))).items).toEqual(new Map([['sign', instant(2)]]))
  expect(await validInPeriod(store, 'sample', instant(0), instant(1000))).toMatchObject([{ ref: ref(25) }])
  expect(await reportQueries.findingsByCode(store, { fromAt: instant(0), toAt: instant(1000) })).toEqual([
    { code: 'B01', total: 2, cumulative: 67 },
    { code: 'B03', total: 1, cumulative: 100 },
  ])
})
