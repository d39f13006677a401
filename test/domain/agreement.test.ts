import { describe, expect, test } from 'vitest'
import { agreementOf, compareAccounts, kappaOf } from '#domain/agreement.ts'
import type { Account } from '#domain/statement.ts'

const at = '2026-11-23T01:15:00.000Z'
const person = (n: number) => `P-${String(n).padStart(12, '0')}`
const account = (states: Record<number, string>, problems: Account['problems'] = [], waiting?: number): Account => ({
  people: Object.entries(states).map(([n, observed]) => ({ person: person(Number(n)), observed, at })),
  problems,
  ...(waiting === undefined ? {} : { waiting }),
})

describe('kappa', () => {
  test('is that of worked examples', () => {
    expect(kappaOf({ both: 20, first: 5, second: 10, neither: 15 })).toBeCloseTo(0.4, 10)
    expect(kappaOf({ both: 45, first: 15, second: 25, neither: 15 })).toBeCloseTo(0.1304, 4)
    expect(kappaOf({ both: 25, first: 35, second: 5, neither: 35 })).toBeCloseTo(0.2593, 4)
  })
  test('is 1 where all agree on two answers, below 0 where they agree less than by chance, and none where chance explains all', () => {
    expect(kappaOf({ both: 3, first: 0, second: 0, neither: 4 })).toBe(1)
    expect(kappaOf({ both: 0, first: 2, second: 2, neither: 0 })).toBe(-1)
    expect(kappaOf({ both: 5, first: 0, second: 0, neither: 0 })).toBeUndefined()
    expect(kappaOf({ both: 0, first: 0, second: 0, neither: 0 })).toBeUndefined()
  })
})

test('two accounts are compared by everybody whom either names, every item and who waits', () => {
  const one = account({ 1: 'inPost', 2: 'notAtPost' }, [{ item: 'games' }, { item: 'smoking', count: 2 }], 3)
  const other = account({ 1: 'inPost', 3: 'inPost' }, [{ item: 'games', count: 1 }], 4)
  expect(compareAccounts(one, other).map(({ field, values, agrees }) => [field, ...values, agrees])).toEqual([
    [`person:${person(1)}`, 'inPost', 'inPost', true],
    [`person:${person(2)}`, 'notAtPost', undefined, false],
    [`person:${person(3)}`, undefined, 'inPost', false],
    ['item:games', 1, 1, true],
    ['item:smoking', 2, undefined, false],
    ['waiting', 3, 4, false],
  ])
})

test('agreement per code counts persons for states and rooms for items, whichever side comes first', () => {
  const pairs: [Account, Account][] = [
    [
      account({ 1: 'inPost', 2: 'notAtPost', 3: 'inPost' }, [{ item: 'games' }]),
      account({ 1: 'inPost', 2: 'inPost', 3: 'inPost' }),
    ],
    [account({ 4: 'notAtPost' }), account({ 4: 'notAtPost' }, [{ item: 'smoking' }])],
  ]
  const expected = [
    { kind: 'state', code: 'inPost', both: 2, one: 1, neither: 1 },
    { kind: 'state', code: 'notAtPost', both: 1, one: 1, neither: 2 },
    { kind: 'item', code: 'games', both: 0, one: 1, neither: 1 },
    { kind: 'item', code: 'smoking', both: 0, one: 1, neither: 1 },
  ]
  expect(agreementOf(pairs)).toMatchObject(expected)
  const turned = pairs.map(([one, other]): [Account, Account] => [other, one])
  expect(agreementOf(turned)).toEqual(expect.arrayContaining(agreementOf(pairs)))
  expect(agreementOf([])).toEqual([])
})
