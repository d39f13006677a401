import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, isCanonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'

const names = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/)
const texts = fc
  .string({ unit: 'grapheme' })
  .filter((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/u.test(text))
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    fc.boolean(),
    fc.maxSafeInteger().map((n) => n + 0 || 0),
    texts,
    tie('list'),
    tie('record'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  record: fc.dictionary(names, tie('value'), { maxKeys: 6, noNullPrototype: true }),
}))

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

describe('canonical text', () => {
  it('gives one text whatever the order of the members', () => {
    expect(canonical({ b: 1, a: { d: 'x', c: [true, null] }, e: undefined })).toBe(
      '{"a":{"c":[true,null],"d":"x"},"b":1}',
    )
  })

  it('round-trips every value it allows', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonical(value)
        expect(isCanonical(text)).toBe(true)
        expect(canonical(parseCanonical(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['float', { a: 1.5 }],
    ['unsafe integer', { a: 2 ** 53 }],
    ['minus zero', { a: -0 }],
    ['not a number', { a: Number.NaN }],
    ['function', { a: () => 1 }],
    ['bigint', { a: 1n }],
    ['upper-case name', { A: 1 }],
    ['digit name', { 1: 1 }],
    ['Chinese name', { 名: 1 }],
    ['name of 33 letters', { ['a'.repeat(33)]: 1 }],
    ['NUL', { a: '\0' }],
    ['CR', { a: '\r' }],
    ['DEL', { a: '\u007f' }],
    ['lone surrogate', { a: '\ud800' }],
    ['17 levels', JSON.parse(nested(17))],
  ])('refuses to write a %s', (_, value) => {
    expect(() => canonical(value)).toThrow(Fault)
  })

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"a":2}',
    '{"b":1,"a":2}',
    '{"__proto__":1}',
    '{"1":1}',
    '{"a":1e3}',
    '{"a":1.0}',
    '{"a":1.5}',
    '{"a":-0}',
    '{"a":9007199254740992}',
    '{"a":"\\ud800"}',
    '{"a":"\\u0001"}',
    '{"a":"\\r"}',
    '{"a":"\\b"}',
    '{"a":"\\u0041"}',
    '{"a":"\\/"}',
    '{"a":"\u007f"}',
    ' {}',
    '{} ',
    '{"a": 1}',
    '\ufeff{}',
    '',
    '{',
    '{"A":1}',
    '{"名":1}',
    '{"a":01}',
    nested(17),
    '{"a":"\ud800"}',
    '{"":1}',
    '{"a":\n1}',
    'NaN',
    nested(100_000),
  ])('refuses to read %j', (text) => {
    expect(isCanonical(text)).toBe(false)
  })

  it('allows newline, tab, quotes, backslashes, sixteen levels and members named like methods', () => {
    for (const text of [
      nested(16),
      '{"a":"\\n\\t\\"\\\\u0001\\\\"}',
      '{"constructor":1,"toString":2,"valueOf":3}',
      '{"a":"\u202e👩‍🚒"}',
      '-1',
      'null',
    ]) {
      expect(isCanonical(text)).toBe(true)
    }
  })

  it('names the place of what it refuses to write', () => {
    expect(() => canonical({ a: [{ b: 0.1 }] })).toThrow(
      expect.objectContaining({ code: 'E506', details: { why: 'number', path: 'a[0].b' } }),
    )
  })
})
