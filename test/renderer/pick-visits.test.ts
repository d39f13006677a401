import { expect, test } from 'vitest'
import type { UnitView } from '#domain/contract/places.ts'
import type { VisitRow } from '#domain/contract/visits.ts'
import { pickVisits } from '#renderer/visits/pick-visits.ts'

const log = 'M6F0WBFMXYDY'
const unit = (id: string, name: string, initials: string) => ({ ref: { log, id }, name, initials }) as UnitView
const units = [unit('a', '青岚县民政局', 'qlxmzj'), unit('b', '青岚县水务局', 'qlxswj')]
const visit = (id: string, of: number, more: Partial<VisitRow> & { returned?: number }) =>
  ({
    ref: { log, id },
    unit: units[of]!.ref,
    mine: true,
    voided: false,
    counts: { returned: more.returned ?? 0 },
    ...more,
  }) as VisitRow
const rows = [
  visit('1', 0, {}),
  visit('2', 1, { closedAt: '2026-11-19T06:00:00.000Z', returned: 2 }),
  visit('3', 0, { closedAt: '2026-11-18T06:00:00.000Z', mine: false }),
  visit('4', 1, { voided: true }),
]
const unitOf = (row: VisitRow) => units.find(({ ref }) => ref.id === row.unit.id)
const picked = (kind: Parameters<typeof pickVisits>[1], typed = '') =>
  pickVisits(rows, kind, typed, unitOf)
    .map(({ ref }) => ref.id)
    .join('')

test('visits are picked by kind and by the name or initials of their unit', () => {
  expect([picked('all'), picked('ongoing'), picked('returned'), picked('mine')]).toEqual(['1234', '1', '2', '124'])
  expect([picked('all', '民政'), picked('all', 'swj'), picked('mine', 'MZJ'), picked('all', '没有')]).toEqual([
    '13',
    '24',
    '1',
    '',
  ])
})
