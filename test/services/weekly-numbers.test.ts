import { expect, test } from 'vitest'
import { canonical } from '#domain/canonical.ts'
import { Document, mostCites, mostNumbers } from '#domain/document.ts'
import { categoryCounts, numbersIn } from '#services/week/paper-numbers.ts'
import type { DocumentCount, WeeklyNumbers } from '#services/documents/weekly-input.ts'
import { refusal } from '#test/support/refusal.ts'

const period = { fromAt: '2026-11-15T16:00:00.000Z', toAt: '2026-11-22T16:00:00.000Z' }
const unit = { log: '0123456789AB', id: '0190a000-0000-7000-8000-000000000001' }
const zero = (key: string): DocumentCount => ({ key, label: '', value: 0, measure: '', query: canonical(period) })
const numbers: WeeklyNumbers = {
  visits: zero('visits'),
  ongoing: zero('ongoing'),
  units: zero('units'),
  people: zero('people'),
  findings: zero('findings'),
  categories: categoryCounts([], period),
  commendations: zero('commendations'),
  handover: zero('handover'),
  unaccepted: zero('unaccepted'),
  unacceptedCommendations: zero('unacceptedCommendations'),
  beforeFindings: zero('beforeFindings'),
  yearVisits: zero('yearVisits'),
  yearFindings: zero('yearFindings'),
  bystanders: zero('bystanders'),
}
/** Units with so many problems in each category. */
const units = (count: number, value: number) =>
  Array.from({ length: count }, (_, i) => {
    const counts = categoryCounts([], period, { key: `u${i + 1}.`, unit })
    const valued = (one: DocumentCount) => ({ ...one, value })
    return {
      name: '',
      findings: [],
      counts: {
        attendance: valued(counts.attendance),
        order: valued(counts.order),
        attitude: valued(counts.attitude),
        conduct: valued(counts.conduct),
      },
    }
  })
const general = 17

test('a county of 145 units with problems of every kind keeps every number, and its record fits into one line', () => {
  const kept = numbersIn({ numbers, units: units(145, 99_999) })
  expect(kept).toHaveLength(general + 4 * 145)
  const document = Document.parse({
    form: 'weekly',
    title: '督'.repeat(200),
    fromOn: '2026-11-16',
    toOn: '2026-11-22',
    named: true,
    numbers: Array.from({ length: mostNumbers }, (_, i) => kept[kept.length - 1 - (i % 500)]),
    sha256: 'ab'.repeat(32),
    size: 2 ** 40,
    cites: Array.from({ length: mostCites }, () => ({ ref: unit, line: 'ab'.repeat(8) })),
    about: unit,
    addressee: '督'.repeat(200),
  })
  expect(Buffer.byteLength(canonical(document))).toBeLessThan(262_144 - 1_000)
})

test('units’ noughts are left out, the paper’s own are kept to be counted again', () => {
  expect(numbersIn({ numbers, units: units(200, 0) })).toHaveLength(general)
})

test('more than a record holds is refused, never cut', async () => {
  expect(await refusal(Promise.resolve().then(() => numbersIn({ numbers, units: units(146, 1) })))).toBe(
    'report.tooLarge',
  )
})
