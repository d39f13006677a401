import { expect, test } from 'vitest'
import { countChecks } from '#db/stores/checks-counted.ts'
import { countCommendations, countPeople, countVisits, evidenceOfFindings } from '#db/stores/period.ts'
import { postsHeld } from '#db/stores/posts-held.ts'
import { tallyCodes, tallyFindings } from '#db/stores/week-tally.ts'
import { createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const pack = { id: 'builtin', version: 1 }
const ref = (n: number) => ({ log: logId(1), id: recordId(n) })
const unit = ref(900)
const period = [instant(0), instant(500)] as const

test.each(dialects)(
  'on %s a week is counted without reading its records, whoever is void or outside it left out',
  async (dialect) => {
    const store = await newStore(dialect)
    const chain = createChain(logId(1), personId(1))
    chain.add(opening(1))
    const add = (id: number, noun: string, body: object) => chain.add({ t: `${noun}.recorded`, id: recordId(id), body })
    for (const [id, arrived] of [
      [10, 0],
      [11, 100],
      [12, 900],
    ] as const)
      add(id, 'visit', { unit, mode: 'open', arrivedAt: instant(arrived), inspectors: [personId(1)], pack })
    const finding = { unit, severity: 'minor', corrected: false, pack }
    add(20, 'finding', { ...finding, visit: ref(10), category: 'order', code: 'B01', at: instant(1) })
    add(21, 'finding', { ...finding, visit: ref(10), category: 'order', code: 'B02', at: instant(2) })
    add(22, 'finding', { ...finding, visit: ref(11), category: 'attendance', code: 'A01', at: instant(101) })
    add(23, 'finding', { ...finding, visit: ref(11), category: 'attendance', code: 'A01', at: instant(102) })
    add(24, 'finding', { ...finding, visit: ref(12), category: 'attendance', code: 'A01', at: instant(901) })
    chain.add({ t: 'finding.voided', id: recordId(23), body: { reason: '重复' } })
    const met = (id: number, visit: number, minute: number, person?: number) =>
      add(id, 'attendance', {
        visit: ref(visit),
        observed: 'inPost',
        observedAt: instant(minute),
        ...(person ? { person: personId(person) } : {}),
      })
    met(30, 10, 3, 5)
    met(31, 11, 103, 5)
    met(32, 11, 104, 6)
    met(33, 11, 105)
    met(34, 12, 905, 7)
    add(40, 'commendation', { visit: ref(10), unit, category: 'order', at: instant(4) })
    add(60, 'person', { person: personId(5), identity: 'ab'.repeat(32), kind: 'staff' })
    for (const [id, post, asOfOn] of [
      [61, '科员', '2026-01-01'],
      [62, '科长', '2026-06-01'],
    ] as const)
      add(id, 'roster', { unit, person: personId(5), post, source: '名册', asOfOn, leaves: [] })
    await store.receive(chain.log, chain.lines)

    const tallies = await tallyFindings(store, ...period)
    expect(tallies).toHaveLength(2)
    expect(tallies).toEqual(
      expect.arrayContaining([
        { visit: ref(10), unit, category: 'order', review: 'pending', n: 2 },
        { visit: ref(11), unit, category: 'attendance', review: 'pending', n: 1 },
      ]),
    )
    const codes = await tallyCodes(store, ...period)
    expect(codes.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual([
      { code: 'A01', count: 1 },
      { code: 'B01', count: 1 },
      { code: 'B02', count: 1 },
    ])
    expect(await countPeople(store, ...period)).toBe(3)
    expect(await countVisits(store, ...period)).toBe(2)
    expect(await countCommendations(store, ...period)).toBe(1)
    expect((await countChecks(store, ...period)).rooms).toBe(4)
    expect(await evidenceOfFindings(store, ...period)).toEqual([])
    expect(await postsHeld(store)).toEqual(new Map([[personId(5), { kind: 'staff', post: '科长' }]]))

    // Two ids of one human being are one of those met.
    const known = chain.lines.length
    add(50, 'link', { one: personId(5), other: personId(6), basis: 'name' })
    await store.receive(chain.log, chain.lines.slice(known))
    expect(await countPeople(store, ...period)).toBe(2)
  },
)
