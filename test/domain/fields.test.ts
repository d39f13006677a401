import type { z } from 'zod'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  Day,
  Hash,
  Instant,
  Key,
  Label,
  LogId,
  PackRef,
  PersonId,
  RecordId,
  Ref,
  refText,
  sameRef,
  Seconds,
  Text,
} from '#domain/fields.ts'

const id = '01937a5e-0000-7000-8000-000000000001'
const log = '0123456789AB'

const cases: Record<string, { schema: z.ZodType; good: unknown[]; bad: unknown[] }> = {
  LogId: {
    schema: LogId,
    good: [log, 'ZYXWVTSRQPNM'],
    bad: [
      '0123456789A',
      '0123456789ABC',
      '0123456789ab',
      '0123456789AI',
      '0123456789AL',
      '0123456789AO',
      '0123456789AU',
      `${log}\n`,
      '',
    ],
  },
  PersonId: {
    schema: PersonId,
    good: ['P-0123456789AB', 'P-7', 'P-0007'],
    bad: ['P-', 'p-7', 'P-0123456789A', 'P-0123456789ABC', 'P-ILOU56789ABC', 'P-7 ', 'P--7', '7', '李卫东'],
  },
  RecordId: {
    schema: RecordId,
    good: [id, id.replace('-8', '-b')],
    bad: [id.toUpperCase(), id.replace('-7', '-4'), id.replace('-8', '-c'), id.replaceAll('-', ''), `${id}0`],
  },
  Instant: {
    schema: Instant,
    good: ['2026-11-23T02:15:07.123Z', '2024-02-29T23:59:59.999Z', '0000-01-01T00:00:00.000Z'],
    bad: [
      '2026-11-23T02:15:07Z',
      '2026-11-23T02:15:07.12Z',
      '2026-11-23T02:15:07.1234Z',
      '2026-11-23T02:15:07.123',
      '2026-11-23T02:15:07.123+08:00',
      '2026-11-23 02:15:07.123Z',
      '2026-13-01T00:00:00.000Z',
      '2026-00-01T00:00:00.000Z',
      '2026-01-32T00:00:00.000Z',
      '2026-01-00T00:00:00.000Z',
      '2026-01-01T24:00:00.000Z',
      '2026-01-01T00:60:00.000Z',
      '2026-01-01T00:00:60.000Z',
      '+010000-01-01T00:00:00.000Z',
      1763864107123,
    ],
  },
  Day: {
    schema: Day,
    good: ['2026-11-23', '2024-02-29'],
    bad: ['2026-1-1', '2026-13-01', '2026-00-10', '2026-01-32', '2026-11-23T00:00:00.000Z', '20261123'],
  },
  Hash: { schema: Hash, good: ['0f'.repeat(32)], bad: ['0F'.repeat(32), '0f'.repeat(31), '0g'.repeat(32)] },
  Key: {
    schema: Key,
    good: ['B03', 'notAtPost', 'a', '440101.01-x_y', 'k'.repeat(48)],
    bad: ['', '.a', '-a', 'k'.repeat(49), '代码', 'a b', 'a/b', '../a'],
  },
  PackRef: {
    schema: PackRef,
    good: [{ id: 'builtin', version: 1 }],
    bad: [
      { id: 'builtin', version: 0 },
      { id: 'builtin', version: 1.5 },
      { id: '', version: 1 },
      { id: 'builtin', version: 1_000_001 },
    ],
  },
  Ref: { schema: Ref, good: [{ log, id }], bad: [{ log }, { id }, `${log}/${id}`] },
  Label: {
    schema: Label,
    good: ['312室', 'x'.repeat(200)],
    bad: ['', '   ', 'x'.repeat(201), '一\n二', '一\t二', '一\u0000'],
  },
  Text: {
    schema: Text,
    good: ['一\n二\t三', 'x'.repeat(8000), '⟦P-0123456789AB⟧离岗'],
    bad: ['', 'x'.repeat(8001), '一\r\n二', '\u0000', '\u007f'],
  },
  Seconds: { schema: Seconds, good: [0, 86_400], bad: [-1, 86_401, 1.5, '5'] },
}

test.each(Object.entries(cases))('%s keeps to its bounds', (_, { schema, good, bad }) => {
  expect(good.filter((value) => !schema.safeParse(value).success)).toEqual([])
  expect(bad.filter((value) => schema.safeParse(value).success)).toEqual([])
})

test('every instant that a clock gives is an instant', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
      (at) => Instant.safeParse(at.toISOString()).success,
    ),
  )
})

test('a label loses the spaces around it', () => {
  expect(Label.parse('  312室 ')).toBe('312室')
})

test('a record is its log and its id: one text, one equality', () => {
  const ref = { log, id }
  expect(refText(ref)).toBe(`${log}/${id}`)
  expect(sameRef(ref, { ...ref })).toBe(true)
  expect(sameRef(ref, { ...ref, log: 'ZYXWVTSRQPNM' })).toBe(false)
  expect(sameRef(ref, { ...ref, id: id.replace('1937', '1938') })).toBe(false)
})
