import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import { stateDigest } from '#db/digest.ts'
import type { Store } from '#db/store-type.ts'
import { idText } from '#db/cell.ts'
import { reviewable } from '#db/tables.ts'
import type { ChainedLine } from '#domain/change.ts'
import { type Chain, createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { newStore } from './stores.ts'

const logs = [1, 2, 3]

/** One step of one writer; every number is taken modulo what there is. */
const step = fc.record({ log: fc.nat(2), kind: fc.nat(11), which: fc.nat(99), minute: fc.nat(400), other: fc.nat(2) })
type Step = { log: number; kind: number; which: number; minute: number; other: number }

interface Made {
  log: string
  id: string
  noun: string
}

/** Plays steps into chains: visits, findings, corrections, voids, reviews of one another's records, and plain nonsense. */
function play(steps: readonly Step[]): Chain[] {
  const chains = logs.map((number) => createChain(logId(number), personId(number)))
  const bodies = new Map<string, object>()
  const made: Made[] = []
  chains.forEach((chain, index) => chain.add(opening(index === 2 ? 3 : index + 1)))
  steps.forEach(({ log, kind, which, minute, other }, index) => {
    const chain = chains[log] ?? chains[0]
    if (!chain) return
    const id = recordId(100 + index)
    const at = instant(minute)
    const mine = made.filter((one) => one.log === chain.log)
    const visits = made.filter(({ noun }) => noun === 'visit')
    const pick = <T>(from: readonly T[]): T | undefined => from[which % Math.max(1, from.length)]
    const visitRef = pick(visits) ?? { log: logId(other + 1), id: recordId(100 + (which % 60)) }
    const visit = { log: visitRef.log, id: visitRef.id }
    const unit = { log: logId(other + 1), id: recordId(1000 + (which % 3)) }
    const make = (noun: string, body: object) => {
      made.push({ log: chain.log, id, noun })
      bodies.set(`${chain.log}/${id}`, body)
      chain.add({ t: `${noun}.recorded`, id, at, body })
    }
    if (kind === 0)
      make('visit', {
        unit,
        mode: 'open',
        arrivedAt: at,
        inspectors: [personId(log + 1), personId(other + 1)],
        pack: { id: 'example', version: 1 },
        ...(minute % 2 === 0 ? { threeLevels: true } : {}),
      })
    else if (kind <= 2)
      make('finding', {
        visit,
        unit,
        code: `A0${which % 4}`,
        category: which % 2 === 0 ? 'order' : 'attendance',
        pack: { id: 'example', version: 1 },
        at,
        severity: 'minor',
        corrected: false,
      })
    else if (kind === 3) make('order', { visit, item: 'smoking', ok: false, at })
    else if (kind <= 6) {
      const subject = pick(made.filter((one) => one.log !== chain.log || which % 5 === 0))
      if (!subject) return
      const lines = chains
        .flatMap((one) => one.lines)
        .filter((line) => line.log === subject.log && line.line.id === subject.id)
      const line = (which % 4 === 0 ? lines[0] : lines.at(-1))?.hash ?? ''
      make('review', {
        subject: { log: subject.log, id: subject.id },
        line,
        decision: which % 2 === 0 ? 'accepted' : 'returned',
        reasons: [],
      })
    } else if (kind === 11) {
      const subject = pick(made.filter(({ noun }) => noun === 'finding'))
      if (!subject) return
      const lines = chains
        .flatMap((one) => one.lines)
        .filter((line) => line.log === subject.log && line.line.id === subject.id)
      make('ruling', {
        objection: { log: logId(other + 1), id: recordId(100 + (which % 60)) },
        subject: { log: subject.log, id: subject.id },
        line: (which % 4 === 0 ? lines[0] : lines.at(-1))?.hash ?? '',
        outcome: ['maintained', 'changed', 'revoked'][which % 3],
        decidedOn: '2026-12-20',
        grounds: '查有手续',
      })
    } else if (kind === 7) {
      const subject = pick(mine)
      const levels = subject?.noun === 'visit' && which % 3 === 0 ? { threeLevels: which % 2 === 0 } : {}
      if (subject)
        chain.add({
          t: `${subject.noun}.corrected`,
          id: subject.id,
          at,
          body: { ...bodies.get(`${chain.log}/${subject.id}`), ...levels, reason: '更正' },
        })
    } else if (kind === 8) {
      const subject = pick(mine)
      if (subject) chain.add({ t: `${subject.noun}.voided`, id: subject.id, at, body: { reason: '作废' } })
    } else if (kind === 9 && which > 60)
      make('link', { one: personId((which % 5) + 1), other: personId(other + 1), basis: 'name' })
    else {
      const subject = pick(mine)
      chain.add({
        t: which % 2 === 0 ? 'unit.recorded' : 'plan.made',
        id: subject?.id ?? id,
        at,
        ...(which % 3 === 0 ? { by: personId(9) } : {}),
        body: which % 7 === 0 ? { name: 1 } : { name: '单位' },
      })
    }
  })
  return chains
}

/** Cuts chains into bundles and deals them out in an order; each log's own order stays. */
function dealt(chains: readonly Chain[], cuts: readonly number[]): { log: string; lines: ChainedLine[] }[] {
  const left = chains.map(({ log, lines }) => ({ log, lines: [...lines] }))
  const bundles: { log: string; lines: ChainedLine[] }[] = []
  for (let turn = 0; left.some(({ lines }) => lines.length > 0); turn++) {
    const cut = cuts[turn % cuts.length] ?? 0
    const from = left.filter(({ lines }) => lines.length > 0)[cut % left.filter(({ lines }) => lines.length > 0).length]
    if (from) bundles.push({ log: from.log, lines: from.lines.splice(0, 1 + (cut % 7)) })
  }
  return bundles
}

async function sharedState(store: Store) {
  const { dictionary } = store
  const unitRows = await store.all<{ week: number; unit_log: number; unit_id: Buffer; count: number }>(
    'select * from week_unit',
  )
  const reviews: string[] = []
  for (const noun of reviewable) {
    const rows = await store.all<{ log_no: number; id: Buffer; review_state: number }>(
      `select log_no, id, review_state from "${noun}"`,
    )
    reviews.push(
      ...rows.map((row) => `${noun} ${dictionary.logText(row.log_no)}/${idText(row.id)} ${row.review_state}`),
    )
  }
  return {
    digest: await stateDigest(store),
    reviews: reviews.toSorted(),
    categories: (
      await store.all('select week, category, severity, count from week_category order by week, category, severity')
    ).map((row) => ({ ...row })),
    units: unitRows
      .map((row) => `${row.week} ${dictionary.logText(row.unit_log)}/${idText(row.unit_id)} ${row.count}`)
      .toSorted(),
  }
}

async function received(store: Store, bundles: ReturnType<typeof dealt>) {
  const exceptions: string[] = []
  for (const { log, lines } of bundles) {
    const told = await store.receive(log, lines)
    exceptions.push(...told.exceptions.map(({ n, code, path }) => `${log} ${n} ${code} ${path ?? ''}`))
  }
  return exceptions.toSorted()
}

const visitAndFinding: readonly Step[] = [
  { log: 0, kind: 0, which: 0, minute: 0, other: 0 },
  { log: 0, kind: 1, which: 0, minute: 1, other: 0 },
]
const decided = (which: number): Step => ({ log: 1, kind: 4, which, minute: 2, other: 0 })
/** Short stories that reach every review state, so that none is left to chance. */
const stories = [
  [...visitAndFinding, decided(26)],
  [...visitAndFinding, decided(1)],
  [...visitAndFinding, decided(1), { log: 0, kind: 7, which: 1, minute: 3, other: 0 }],
  [...visitAndFinding, { log: 0, kind: 8, which: 0, minute: 3, other: 0 }],
  [...visitAndFinding, decided(26), { log: 2, kind: 11, which: 2, minute: 3, other: 0 }],
  [...visitAndFinding, { log: 1, kind: 11, which: 2, minute: 3, other: 0 }],
]

const cuts = fc.array(fc.nat(50), { minLength: 1, maxLength: 12 })

describe('what is known does not depend on when it came', () => {
  test('two orders of arrival, and PostgreSQL, end in one state that equals its rebuild', async () => {
    let runs = 0
    let states = new Set<number>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 70 }), cuts, cuts, async (steps, oneWay, otherWay) => {
        const chains = play(steps)
        const first = await newStore('sqlite')
        const second = await newStore(++runs % 6 === 0 ? 'postgres' : 'sqlite')
        const told = await received(first, dealt(chains, oneWay))
        expect(await received(second, dealt(chains, otherWay))).toEqual(told)
        const state = await sharedState(first)
        expect(await sharedState(second)).toEqual(state)
        expect((await checkStore(first)).problems).toEqual([])
        expect((await checkStore(second)).problems).toEqual([])
        await second.rebuild()
        expect(await sharedState(second)).toEqual(state)
        states = states.union(new Set(state.reviews.map((text) => Number(text.at(-1)))))
      }),
      { numRuns: 60, examples: stories.map((steps): [Step[], number[], number[]] => [steps, [1], [2, 0]]) },
    )
    expect([...states]).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5]))
  }, 120_000)
})
