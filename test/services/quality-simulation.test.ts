import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { leakOf, type Presence } from '#services/quality/leak.ts'
import { isTooEven } from '#services/quality/quota.ts'
import { type Drawn, shareOf } from '#services/quality/share.ts'
import { worstOf } from '#services/quality/worst.ts'
import { chance, intBetween, mulberry32, type Random, seedOf, shuffled } from '#seeds/random.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const runs = full ? 2000 : 200
const seed = Number(process.env['MINGCHA_SEED'] ?? 20261126)
/** At a tenth of the count a share may lie three standard errors further off. */
const slack = (share: number) => (full ? 0 : 3 * Math.sqrt((share * (1 - share)) / runs))

const randomOf = (what: string, run: number) => mulberry32(seedOf(`${seed}/${what}/${run}`))

function binomial(random: Random, n: number, p: number): number {
  let hits = 0
  for (let i = 0; i < n; i++) if (chance(random, p)) hits++
  return hits
}

/** A population of strata, each with its own share of units in breach, and a random draw from it. */
function drawFrom(random: Random, strata: readonly { of: number; drawn: number; share: number }[]) {
  let [hits, of] = [0, 0]
  const sample: Drawn[] = strata.map((stratum) => {
    const units = Array.from({ length: stratum.of }, () => chance(random, stratum.share))
    const drawn = shuffled(random, units).slice(0, stratum.drawn)
    hits += units.filter(Boolean).length
    of += stratum.of
    return { of: stratum.of, drawn: stratum.drawn, hits: drawn.filter(Boolean).length }
  })
  return { sample, truth: hits / of }
}

const designs = {
  'one list, 30 of 90': [{ of: 90, drawn: 30, share: 0.3 }],
  'one list, 12 of 200': [{ of: 200, drawn: 12, share: 0.15 }],
  'one list, 60 of 400, rare': [{ of: 400, drawn: 60, share: 0.06 }],
  'bureaus and townships': [
    { of: 40, drawn: 15, share: 0.5 },
    { of: 60, drawn: 15, share: 0.2 },
  ],
  'three strata, uneven': [
    { of: 20, drawn: 10, share: 0.6 },
    { of: 100, drawn: 20, share: 0.25 },
    { of: 30, drawn: 10, share: 0.1 },
  ],
}

test(`95 % intervals cover what they say, averaged over the designs (seed ${seed}, ${runs} runs each)`, () => {
  const covered = Object.entries(designs).map(([name, strata]) => {
    let hits = 0
    for (let run = 0; run < runs; run++) {
      const { sample, truth } = drawFrom(randomOf(name, run), strata)
      const share = shareOf(sample)
      if (share && share.low <= truth && truth <= share.high) hits++
    }
    return hits / runs
  })
  const mean = covered.reduce((a, b) => a + b, 0) / covered.length
  console.log(
    `coverage ${Object.keys(designs)
      .map((name, i) => `${name}: ${((covered[i] ?? 0) * 100).toFixed(1)} %`)
      .join('; ')}; mean ${(mean * 100).toFixed(2)} %`,
  )
  const allowed = 0.015 + slack(0.95) / Math.sqrt(covered.length)
  expect(Math.abs(mean - 0.95)).toBeLessThanOrEqual(allowed)
})

test(`of identical units one is named the worst in at most 5 % of weeks, and one that is worse is found (seed ${seed}, ${runs} weeks)`, () => {
  const week = (random: Random, worse: number) =>
    Array.from({ length: intBetween(random, 8, 20) }, (_, index) => {
      const checked = intBetween(random, 8, 40)
      return { checked, hits: binomial(random, checked, index === 0 ? worse : 0.08) }
    })
  let [named, found] = [0, 0]
  for (let run = 0; run < runs; run++) {
    if (worstOf(week(randomOf('alike', run), 0.08)) !== undefined) named++
    if (worstOf(week(randomOf('worse', run), 0.5)) === 0) found++
  }
  console.log(
    `worst unit: named in ${((named / runs) * 100).toFixed(2)} % of weeks of identical units; a bad one found in ${((found / runs) * 100).toFixed(1)} %`,
  )
  expect(named / runs).toBeLessThanOrEqual(0.05 + slack(0.05))
  expect(found / runs).toBeGreaterThan(0.7)
})

describe('presence before and after the first visit of a day', () => {
  /** Twelve visits on four days, fifteen to thirty people each; `gain` is added once the first visit was seen. */
  function visits(random: Random, gain: number): Presence[] {
    return Array.from({ length: 12 }, (_, index) => {
      const looked = intBetween(random, 15, 30)
      const hour = 9 + (index % 3)
      const base = 0.65 + 0.1 * (Math.floor(index / 3) % 2)
      return {
        day: `2026-11-${16 + Math.floor(index / 3)}`,
        arrivedAt: `2026-11-${16 + Math.floor(index / 3)}T0${hour - 8}:00:00.000Z`,
        looked,
        present: binomial(random, looked, index % 3 === 0 ? base : base + gain),
      }
    })
  }
  test(`a gain of 20 points is found in at least 80 % of 12 visits, none in at most 5 % (seed ${seed}, ${runs} runs)`, () => {
    let [found, falsely] = [0, 0]
    for (let run = 0; run < runs; run++) {
      if (leakOf(visits(randomOf('leak', run), 0.2))?.found) found++
      if (leakOf(visits(randomOf('tight', run), 0))?.found) falsely++
    }
    console.log(`leaks: found ${((found / runs) * 100).toFixed(1)} %, falsely ${((falsely / runs) * 100).toFixed(2)} %`)
    expect(found / runs).toBeGreaterThanOrEqual(0.8 - slack(0.8))
    expect(falsely / runs).toBeLessThanOrEqual(0.05 + slack(0.05))
  })
  test('is not told where no day has two visits', () => {
    expect(leakOf([])).toBeUndefined()
    expect(leakOf([{ day: 'a', arrivedAt: 'a', present: 1, looked: 2 }])).toBeUndefined()
  })
})

test('exactly one problem in every visit is too even, what chance brings is not', () => {
  expect(isTooEven([1, 1, 1, 1, 1, 1])).toBe(true)
  expect(isTooEven([1, 1, 1, 1])).toBe(false)
  expect(isTooEven([0, 0, 0, 0, 0, 0, 0])).toBe(false)
  let even = 0
  for (let run = 0; run < runs; run++) {
    const random = randomOf('even', run)
    const counts = Array.from({ length: 10 }, () => binomial(random, 40, 0.05))
    if (isTooEven(counts)) even++
  }
  expect(even / runs).toBeLessThan(0.03)
})

test('a census has no doubt, a stratum that nobody drew from leaves nothing to say', () => {
  expect(shareOf([{ of: 10, drawn: 10, hits: 3 }])).toEqual({ share: 0.3, low: 0.3, high: 0.3, n: 10 })
  expect(
    shareOf([
      { of: 10, drawn: 5, hits: 0 },
      { of: 4, drawn: 0, hits: 0 },
    ]),
  ).toBeUndefined()
  expect(shareOf([])).toBeUndefined()
  const none = shareOf([{ of: 100, drawn: 20, hits: 0 }])
  expect(none?.share).toBe(0)
  expect(none?.low).toBe(0)
  expect(none?.high ?? 0).toBeGreaterThan(0.05)
})
