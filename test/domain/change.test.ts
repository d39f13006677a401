import { describe, expect, test } from 'vitest'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { bodySchema, changeKind, Line, type Noun, nouns, records, type Verb, verbs } from '#domain/change.ts'
import { smallest } from './bodies.ts'

const ordinary: Verb[] = ['recorded', 'corrected', 'voided']
const special: Partial<Record<Noun, Verb[]>> = {
  custody: ['recorded'],
  document: ['recorded', 'voided'],
  draw: ['recorded', 'voided'],
  evidence: [...ordinary, 'delivered'],
  issuance: ['recorded', 'voided'],
  jump: ['recorded'],
  link: ['recorded', 'voided'],
  log: ['opened'],
  opening: ['recorded'],
  progress: ['recorded', 'voided'],
  recheck: ['recorded', 'voided'],
  replacement: ['recorded', 'voided'],
  review: ['recorded', 'voided'],
  ruling: ['recorded', 'voided'],
  settlement: ['recorded', 'voided'],
  statement: ['recorded', 'voided'],
  visit: [...ordinary, 'closed'],
}
const kinds = nouns.flatMap((noun) => (special[noun] ?? ordinary).map((verb) => ({ noun, verb, t: `${noun}.${verb}` })))

function accepts(noun: Noun, verb: Verb, body: unknown): boolean {
  return bodySchema(noun, verb).safeParse(body).success
}

test('the kinds of change are these and no others', () => {
  const known = nouns.flatMap((noun) => verbs.map((verb) => `${noun}.${verb}`)).filter((t) => changeKind(t))
  expect(known.toSorted()).toEqual(kinds.map(({ t }) => t).toSorted())
  for (const { noun, verb, t } of kinds) expect(changeKind(t)).toEqual({ noun, verb })
})

test.each([
  '',
  'visit',
  'visit.',
  '.recorded',
  'visit.deleted',
  'Visit.recorded',
  'visit.recorded.twice',
  'visit.recorded ',
  'tip.recorded',
  'toString.recorded',
  '__proto__.recorded',
  'visit.constructor',
])('%j is a kind that this version does not know', (t) => expect(changeKind(t)).toBeUndefined())

describe.each(kinds)('$t', ({ noun, verb }) => {
  const body = smallest[noun]
  const corrected = { ...body, reason: '时间写错' }
  const whole = verb === 'voided' ? { reason: '重复' } : verb === 'corrected' ? corrected : body

  test('holds the whole state, with its reason where one is owed', () => {
    expect(bodySchema(noun, verb).parse(whole)).toEqual(whole)
    expect(accepts(noun, verb, verb === 'voided' ? {} : { reason: '重复' })).toBe(false)
    if (verb === 'corrected') expect(accepts(noun, verb, body)).toBe(false)
    if (verb === 'corrected' || verb === 'voided') expect(accepts(noun, verb, { ...whole, reason: '' })).toBe(false)
  })

  test('has one text, which reads back as itself', () => {
    expect(parseCanonical(canonical(whole))).toEqual(whole)
  })
})

test.each(nouns)('%s does without nothing that it has to say', (noun) => {
  const body: Record<string, unknown> = smallest[noun]
  const verb = noun === 'log' ? 'opened' : 'recorded'
  for (const field of Object.keys(body)) {
    const { [field]: _left, ...rest } = body
    expect(accepts(noun, verb, rest), field).toBe(false)
    expect(accepts(noun, verb, { ...body, [field]: null }), `${field} null`).toBe(false)
  }
})

test('no field of a record is called like the reason of a correction', () => {
  expect(nouns.filter((noun) => 'reason' in records[noun].shape)).toEqual([])
})

test('every field has a name that canonical text allows', () => {
  const names = nouns.flatMap((noun) => Object.keys(records[noun].shape))
  expect(names.filter((name) => !/^[a-z][A-Za-z0-9]{0,31}$/.test(name))).toEqual([])
})

describe('a line', () => {
  const line = {
    v: 1,
    n: 1,
    prev: '0'.repeat(64),
    t: 'unit.recorded',
    id: '01937a5e-0000-7000-8000-000000000001',
    rev: 1,
    at: '2026-11-23T02:15:07.123Z',
    by: 'P-7',
    body: { name: '青岚县医疗保障局' },
  }

  test('is read as it was written, of a kind known or not', () => {
    expect(Line.parse(line)).toEqual(line)
    expect(Line.safeParse({ ...line, t: 'tip.handedOver', base: 'a'.repeat(64) }).success).toBe(true)
  })

  test.each([
    { v: 2 },
    { n: 0 },
    { n: 1.5 },
    { prev: '0'.repeat(63) },
    { t: 'unit' },
    { t: 'Unit.recorded' },
    { t: 'unit.recorded.twice' },
    { t: `${'u'.repeat(33)}.recorded` },
    { id: 'x' },
    { rev: 0 },
    { base: 'A'.repeat(64) },
    { at: '2026-11-23T02:15:07Z' },
    { by: '李卫东' },
  ])('is refused with %j', (change) => expect(Line.safeParse({ ...line, ...change }).success).toBe(false))
})
