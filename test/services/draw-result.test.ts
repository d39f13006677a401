import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { chance, intBetween, mulberry32, pick, type Random } from '#seeds/random.ts'
import type { DrawList } from '#domain/draw.ts'
import type { Ref } from '#domain/fields.ts'
import { commitOf, drawn, listHash, seedOf } from '#services/draws/result.ts'
import { independently } from './draw-page.ts'

const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const unitRef = (n: number): Ref => ({
  log: 'T3ST00000001',
  id: `01937a5e-0000-7000-8000-${String(n).padStart(12, '0')}`,
})

function anyList(random: Random): DrawList {
  let units = 0
  const strata = Array.from({ length: intBetween(random, 1, 5) }, (_, index) => {
    const members = Array.from({ length: intBetween(random, 1, 30) }, () => unitRef(units++))
    return { name: `第${index + 1}组`, take: intBetween(random, 1, members.length), units: members }
  })
  const inspectors = Array.from({ length: intBetween(random, 4, 12) }, (_, n) => `P-${n + 1}`)
  const recusals = strata.flatMap(({ units: members }) =>
    members.flatMap((unit) => (chance(random, 0.1) ? [{ person: pick(random, inspectors), unit }] : [])),
  )
  return { strata, inspectors, recusals, slots: ['上午', '下午', '夜间'].slice(0, intBetween(random, 0, 3)) }
}

test(`1,000 draws are recomputed to the letter by the page that describes them (seed ${seed})`, () => {
  const random = mulberry32(seed)
  const hex = () => createHash('sha256').update(String(random())).digest('hex')
  for (let n = 0; n < 1000; n++) {
    const list = anyList(random)
    const secrets = [hex(), hex()] as const
    const receipt = chance(random, 0.5) ? hex() : undefined
    const drawnSeed = seedOf(list, secrets, receipt)
    const first = drawn(list, drawnSeed)
    const replaced = first.filter(() => chance(random, 0.2)).map(({ unit }) => unit)
    const all = drawn(list, drawnSeed, replaced)
    const told = all.map(({ stratum, unit, inspectors, slot, instead }) => [
      stratum,
      `${unit.log}/${unit.id}`,
      ...inspectors,
      ...(slot ? [slot] : []),
      ...(instead ? [`for ${instead.log}/${instead.id}`] : []),
    ])
    expect(told).toEqual(
      independently({ list, secrets, receipt, replaced: replaced.map(({ log, id }) => `${log}/${id}`) }),
    )
    for (const { unit, inspectors } of all)
      for (const person of inspectors) expect(list.recusals).not.toContainEqual({ person, unit })
  }
})

test('any row that changes makes another seed, and units come out about evenly', () => {
  const random = mulberry32(7)
  const list: DrawList = {
    strata: [{ name: '全部', take: 10, units: Array.from({ length: 40 }, (_, n) => unitRef(n)) }],
    inspectors: ['P-1', 'P-2', 'P-3'],
    recusals: [],
    slots: [],
  }
  const times = new Map<string, number>()
  for (let n = 0; n < 2000; n++) {
    const secrets = [String(random()), String(random())].map((text) => commitOf(text)) as [string, string]
    for (const { unit } of drawn(list, seedOf(list, secrets, undefined)))
      times.set(unit.id, (times.get(unit.id) ?? 0) + 1)
  }
  // 500 expected each; six standard deviations either way.
  for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(116)
  expect(times.size).toBe(40)
  const other = { ...list, recusals: [{ person: 'P-1', unit: unitRef(3) }] }
  expect(listHash(other)).not.toBe(listHash(list))
})
