import { expect, test } from 'vitest'
import { burdenBetween } from '#db/stores/burden.ts'
import { createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const unit = (n: number) => ({ log: logId(1), id: recordId(900 + n) })

test.each(dialects)(
  'on %s visits, minutes and people of each unit are counted once, between two instants',
  async (dialect) => {
    const store = await newStore(dialect)
    const chain = createChain(logId(1), personId(1))
    chain.add(opening(1))
    const visit = (n: number, of: number, arrived: number, left?: number) => {
      const body = {
        unit: unit(of),
        mode: 'open',
        arrivedAt: instant(arrived),
        inspectors: [personId(1)],
        pack: { id: 'builtin', version: 1 },
        ...(left === undefined ? {} : { leftAt: instant(left) }),
      }
      chain.add({ t: 'visit.recorded', id: recordId(n), body })
      return { log: logId(1), id: recordId(n) }
    }
    const seen = (n: number, of: { log: string; id: string }, person?: string) =>
      chain.add({
        t: 'attendance.recorded',
        id: recordId(n),
        body: { visit: of, observed: 'inPost', observedAt: instant(5), ...(person ? { person } : {}) },
      })
    const first = visit(10, 1, 0, 60)
    const second = visit(11, 1, 200, 245)
    visit(12, 1, 400)
    const elsewhere = visit(13, 2, 0, 30)
    const before = visit(14, 1, -5000, -4000)
    const gone = visit(15, 1, 10, 500)
    chain.add({ t: 'visit.voided', id: recordId(15), body: { reason: '重复' } })
    seen(20, first, personId(5))
    seen(21, first, personId(5))
    seen(22, first, personId(6))
    seen(23, first)
    seen(24, second, personId(5))
    seen(25, elsewhere, personId(7))
    seen(26, before, personId(8))
    seen(27, gone, personId(9))
    seen(28, second, personId(10))
    chain.add({ t: 'attendance.voided', id: recordId(28), body: { reason: '看错' } })
    await store.receive(chain.log, chain.lines)
    const rows = await burdenBetween(store, instant(-100), instant(1000))
    expect(rows.toSorted((a, b) => (a.unit.id < b.unit.id ? -1 : 1))).toEqual([
      { unit: unit(1), visits: 3, minutes: 105, people: 3 },
      { unit: unit(2), visits: 1, minutes: 30, people: 1 },
    ])
  },
)
