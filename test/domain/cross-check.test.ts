import { describe, expect, test } from 'vitest'
import { crossCheck } from '#domain/cross-check/cross-check.ts'
import { factsOf } from '#domain/cross-check/facts-of.ts'
import { Pack } from '#domain/reference/pack.ts'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { intBetween, mulberry32 } from '#seeds/random.ts'
import { officeDay } from './office-day.ts'
import { type Doing, evasions } from './office-people.ts'

const pack = Pack.parse(packData)
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

describe('what was seen, clocked and signed', () => {
  test(`of 500 offices shows at least 95 in 100 planted evasions and at most 2 in 100 honest people (seed ${seed})`, () => {
    const random = mulberry32(seed)
    const met = new Map<Doing, { people: number; shown: number }>()
    for (let n = 0; n < 500; n++) {
      const { observed, did } = officeDay(random, intBetween(random, 20, 60))
      const shown = new Set(crossCheck(factsOf(pack, observed), pack).map(({ person }) => person))
      for (const [person, doing] of did) {
        const tally = met.get(doing) ?? { people: 0, shown: 0 }
        met.set(doing, { people: tally.people + 1, shown: tally.shown + Number(shown.has(person)) })
      }
    }
    const sum = (isEvasion: boolean, of: 'people' | 'shown') =>
      [...met].reduce(
        (all, [doing, tally]) => all + ((evasions as readonly Doing[]).includes(doing) === isEvasion ? tally[of] : 0),
        0,
      )
    const [caught, wronged] = [sum(true, 'shown') / sum(true, 'people'), sum(false, 'shown') / sum(false, 'people')]
    console.log(
      `cross-check: ${sum(true, 'people')} evasions, ${(caught * 100).toFixed(2)} % shown; ${sum(false, 'people')} honest people, ${(wronged * 100).toFixed(2)} % shown`,
      Object.fromEntries([...met].map(([doing, { people, shown }]) => [doing, `${shown}/${people}`])),
    )
    expect(sum(true, 'people')).toBeGreaterThan(1500)
    for (const kind of evasions) expect(met.get(kind)?.shown, kind).toBeGreaterThan(0)
    expect(caught).toBeGreaterThanOrEqual(0.95)
    expect(wronged).toBeLessThanOrEqual(0.02)
  })
})
