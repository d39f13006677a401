import { countFindings, listFindings } from '#db/stores/findings.ts'
import { countCommendations, countPeople, countVisits, documentsFrom, visitsInPeriod } from '#db/stores/period.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import { type FindingTally, tallyCodes, tallyFindings } from '#db/stores/week-tally.ts'
import type { FindingFilter, WeekCell, WeekSummary } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { storedFilter } from '../findings.ts'
import { type Places, readPlaces, unitNames } from '../places/groups.ts'
import { periodsOf } from './period.ts'
import { viewOf } from '../views.ts'

/** So many at once: a whole week of a county, but never a year of headquarters in one piece. */
const page = 10_000

/** Every valid finding that a filter lets through, newest first. */
export async function findingsOf(desk: Desk, filter: FindingFilter): Promise<RecordRow<'finding'>[]> {
  const stored = await storedFilter(desk, filter)
  const rows: RecordRow<'finding'>[] = []
  let after: string | undefined
  do {
    const next = await listFindings(desk.store, stored, { after, limit: page })
    for (const row of next.rows) rows.push(row)
    after = next.next
  } while (after !== undefined)
  return rows
}

interface Tallied {
  byVisit: Map<string, number>
  states: Map<FindingTally['review'], number>
  cells: Map<string, WeekCell>
}

function tallied(places: Places, tallies: readonly FindingTally[]): Tallied {
  const [byVisit, states, cells] = [new Map(), new Map(), new Map()] as [
    Tallied['byVisit'],
    Tallied['states'],
    Tallied['cells'],
  ]
  let last: { visit: Ref; visitKey: string; of: Ref; unit: Ref; unitKey: string } | undefined
  for (const { visit, unit: of, category, review, n } of tallies) {
    const visitKey = last?.visit === visit ? last.visitKey : refText(visit)
    const unit = last?.of === of ? last.unit : places.unitOf(of)
    const unitKey = last?.of === of ? last.unitKey : refText(unit)
    last = { visit, visitKey, of, unit, unitKey }
    byVisit.set(visitKey, (byVisit.get(visitKey) ?? 0) + n)
    states.set(review, (states.get(review) ?? 0) + n)
    const key = `${unitKey} ${category}`
    const cell = cells.get(key)
    if (cell) cell.count += n
    else cells.set(key, { unit, category, count: n })
  }
  return { byVisit, states, cells }
}

/** What one week of the office holds on this node, counted by the database; every figure can be opened by the filter it was counted with. */
export async function weekSummary(desk: Desk, on: string): Promise<WeekSummary> {
  const { store } = desk
  const { now: week, before } = await periodsOf(desk, on)
  const places = await readPlaces(desk)
  const visits = await visitsInPeriod(store, week.fromAt, week.toAt)
  const units = visits.map(({ body }) => places.unitOf(body.unit))
  const tallies = await tallyFindings(store, week.fromAt, week.toAt)
  const { byVisit, states, cells } = tallied(places, tallies)
  const unitName = unitNames(places)
  const named = [...cells.values()].map((cell) => ({ cell, name: `${unitName(cell.unit)} ${cell.category}` }))
  const codes = await tallyCodes(store, week.fromAt, week.toAt)
  const state = (wanted: FindingTally['review']) => states.get(wanted) ?? 0
  const documents = await documentsFrom(store, week.fromOn)
  return {
    ...week,
    visits: visits.map(({ ref, body, review }, index) => ({
      ref,
      unit: units[index] ?? body.unit,
      arrivedAt: body.arrivedAt,
      findings: byVisit.get(refText(ref)) ?? 0,
      mine: ref.log === desk.me.log,
      closed: body.closedAt !== undefined,
      review: review ?? 'pending',
    })),
    units: new Set(units.map(refText)).size,
    people: await countPeople(store, week.fromAt, week.toAt),
    findings: tallies.reduce((sum, { n }) => sum + n, 0),
    accepted: state('accepted'),
    pending: state('pending') + state('answered') + state('reviewed'),
    returned: state('returned'),
    commendations: await countCommendations(store, week.fromAt, week.toAt),
    cells: named.toSorted((a, b) => b.cell.count - a.cell.count || (a.name < b.name ? -1 : 1)).map(({ cell }) => cell),
    codes: codes.toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
    previous: {
      visits: await countVisits(store, before.fromAt, before.toAt),
      findings: (await countFindings(store, { fromAt: before.fromAt, toAt: before.toAt }, Number.MAX_SAFE_INTEGER)).n,
    },
    documents: documents
      .filter(({ body }) => ['weekly', 'bulletin', 'praise'].includes(body.form))
      .toSorted((a, b) => (`${a.recordedAt} ${a.ref.id}` < `${b.recordedAt} ${b.ref.id}` ? 1 : -1))
      .map((row) => viewOf(desk, row)),
  }
}
