import { expect, test } from 'vitest'
import { claimableStates, findCode } from '#domain/reference/lookup.ts'
import { Pack } from '#domain/reference/pack.ts'
import { Finding } from '#domain/finding.ts'
import { Unit } from '#domain/place.ts'
import { personNames, surnames } from '#seeds/names.ts'
import file from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { intBetween, mulberry32, pick, seedOf, shuffled, weighted } from '#seeds/random.ts'
import { claimReasons, commendations, returnReasons } from '#seeds/reasons.ts'
import { fillSentence, fittingSentences, sentences, windowCodes } from '#seeds/sentences/sentences.ts'
import { units } from '#seeds/units.ts'

const pack = Pack.parse(file)
const slots = { person: '李知岚', time: '14:28', from: '14:28', to: '14:40', place: '主楼312室', count: 3 }

test('a code of the demo has at least two sentences of natural length, and no sentence is told twice', () => {
  expect(Object.keys(sentences).filter((code) => !findCode(pack, code))).toEqual([])
  const all = Object.values(sentences).flat()
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(new Set(all).size).toBe(all.length)
  for (const [code, templates] of Object.entries(sentences)) expect(templates.length, code).toBeGreaterThanOrEqual(2)
  for (const template of [...all, ...commendations]) {
    const text = fillSentence(template, slots)
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(text.length, text).toBeGreaterThanOrEqual(20)
    expect(text.length, text).toBeLessThanOrEqual(90)
    expect(text.endsWith('。'), text).toBe(true)
  }
})

test('a sentence fits the place and the hour it is told of', () => {
  const told = (code: string, counter: boolean, hour: number) => fittingSentences(code, { counter, hour }).join('')
  expect(told('A01', false, 15)).not.toMatch(/早餐|上学/)
  expect(told('A01', false, 9)).toMatch(/早餐/)
  expect(told('B08', false, 16)).not.toMatch(/早餐|柜台|办事/)
  expect(told('B05', true, 9)).not.toMatch(/围坐/)
  expect(told('B09', false, 9)).not.toMatch(/中午/)
  for (const code of Object.keys(sentences))
    for (const counter of [true, false])
      for (const hour of [9, 11, 15]) expect(fittingSentences(code, { counter, hour }).length, code).toBeGreaterThan(0)
})

test('codes, states and fields that the demo data names exist', () => {
  for (const code of windowCodes) expect(sentences[code], code).toBeDefined()
  expect(Object.keys(claimReasons).toSorted()).toEqual(
    claimableStates(pack)
      .map((state) => state.id)
      .toSorted(),
  )
  const fields = new Set([...Object.keys(Finding.shape), 'evidence'])
  expect(returnReasons.filter((reason) => !fields.has(reason.field))).toEqual([])
})

test('there are 36 units, each a valid record with a code of its own', () => {
  expect(units.length).toBe(36)
  expect(new Set(units.map((unit) => unit.code)).size).toBe(36)
  for (const unit of units) expect(Unit.safeParse(unit).success, unit.name).toBe(true)
})

test('names are different and the same for the same seed', () => {
  expect(new Set(surnames).size).toBe(surnames.length)
  expect(surnames.length).toBeGreaterThanOrEqual(80)
  const names = personNames(mulberry32(7), 3000)
  expect(new Set(names).size).toBe(3000)
  expect(personNames(mulberry32(7), 3000)).toEqual(names)
  expect(personNames(mulberry32(8), 10)).not.toEqual(names.slice(0, 10))
})

test('the generator stays in range, reaches the ends and repeats itself', () => {
  const random = mulberry32(seedOf('青岚县'))
  const drawn = Array.from({ length: 2000 }, () => intBetween(random, 2, 9))
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([2, 9])
  expect(shuffled(mulberry32(1), [1, 2, 3, 4, 5])).toEqual(shuffled(mulberry32(1), [1, 2, 3, 4, 5]))
  expect(shuffled(random, [1, 2, 3]).toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  expect([weighted(random, [0, 1, 0]), weighted(random, [5])]).toEqual([1, 0])
  expect(() => pick(random, [])).toThrow(RangeError)
})
