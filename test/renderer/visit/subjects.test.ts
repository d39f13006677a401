import { expect, test } from 'vitest'
import { type Ref, refText } from '#domain/fields.ts'
import { Pack } from '#domain/reference/pack.ts'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { subjectsOf } from '#renderer/visit/evidence/subjects.ts'

const ref = (n: number): Ref => ({ log: 'M6F0WBFMXYDY', id: `01a2080a-da4d-7a1c-a90d-0000000000${n}` })
const at = '2026-11-23T06:46:10.000Z'
const person = 'P-0123456789AB'
const visit = {
  ref: ref(10),
  pack: Pack.parse(packData),
  findings: [],
  commendations: [],
  lines: new Map([
    [person, { key: 'l', ref: ref(11), fields: { visit: ref(10), person, observed: 'inPost', observedAt: at } }],
  ]),
  orders: [{ key: 'o', ref: ref(12), fields: { visit: ref(10), item: 'games', ok: true, at, place: '大厅' } }],
  attitudes: [],
  slips: [
    {
      key: 's',
      ref: ref(14),
      fields: { visit: ref(10), kind: 'errand', people: [person], fromAt: at, toAt: at },
    },
  ],
  samples: [
    {
      key: 'c',
      ref: ref(15),
      fields: { visit: ref(10), at, item: 'reliefAid', number: '118号', acceptedOn: '2026-11-02', limitDays: 10 },
    },
  ],
  looks: [{ key: 'k', ref: ref(13), fields: { visit: ref(10), place: '一楼大厅', look: 1 as const, at } }],
} as unknown as Parameters<typeof subjectsOf>[0]
const naming = {
  language: 'zh' as const,
  finding: String,
  commendation: String,
  personName: () => '顾望舒砚',
  visit: '这次检查',
  look: (place: string) => `查看${place}`,
  other: '别的一条记录',
}

test('what a piece of evidence belongs to is always named, never by its reference', () => {
  const label = (current: Ref) =>
    subjectsOf(visit, naming, current).find(({ value }) => value === refText(current))?.label
  expect([10, 11, 12, 13, 14, 15, 99].map((n) => label(ref(n)))).toEqual([
    '这次检查',
    expect.stringContaining('顾望舒砚'),
    expect.stringContaining('大厅'),
    '查看一楼大厅',
    expect.stringMatching(/.+ 顾望舒砚$/),
    '临时救助 118号',
    '别的一条记录',
  ])
  expect(subjectsOf(visit, naming).map(({ ref: { id } }) => id)).toEqual([ref(14).id, ref(15).id])
})
