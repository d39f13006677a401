import { listFindings } from '#db/stores/findings.ts'
import { validInPeriod, visitsInPeriod } from '#db/stores/period.ts'
import { firstIds } from '#db/stores/links.ts'
import { type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { FindingFilter, WeekCell, WeekSummary } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { storedFilter } from '../findings.ts'
import { readPlaces } from '../places/groups.ts'
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

function tally<K>(keys: Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** What one ISO week holds on this node; every figure can be opened by the filter it was counted with. */
export async function weekSummary(desk: Desk, on: string): Promise<WeekSummary> {
  const { now: week, before } = await periodsOf(desk, on)
  const places = await readPlaces(desk)
  const visits = await visitsInPeriod(desk.store, week.fromAt, week.toAt)
  const findings = await findingsOf(desk, { fromAt: week.fromAt, toAt: week.toAt })
  const attendance = await validInPeriod(desk.store, 'attendance', week.fromAt, week.toAt)
  const commendations = await validInPeriod(desk.store, 'commendation', week.fromAt, week.toAt)
  const byVisit = tally(findings.map(({ body }) => refText(body.visit)))
  const cells = new Map<string, WeekCell>()
  for (const { body } of findings) {
    const unit = places.unitOf(body.unit)
    const key = `${refText(unit)} ${body.category}`
    const cell = cells.get(key) ?? { unit, category: body.category, count: 0 }
    cells.set(key, { ...cell, count: cell.count + 1 })
  }
  const documents = await validRecords(desk.store, 'document')
  const firstId = await firstIds(desk.store)
  const state = (wanted: string) => findings.filter(({ review }) => review === wanted).length
  return {
    ...week,
    visits: visits.map(({ ref, body, review }) => ({
      ref,
      unit: places.unitOf(body.unit),
      arrivedAt: body.arrivedAt,
      findings: byVisit.get(refText(ref)) ?? 0,
      mine: ref.log === desk.me.log,
      closed: body.closedAt !== undefined,
      review: review ?? 'pending',
    })),
    units: new Set(visits.map(({ body }) => refText(places.unitOf(body.unit)))).size,
    people: new Set(attendance.map(({ ref, body }) => (body.person ? firstId(body.person) : refText(ref)))).size,
    findings: findings.length,
    accepted: state('accepted'),
    pending: state('pending') + state('answered') + state('reviewed'),
    returned: state('returned'),
    commendations: commendations.length,
    cells: [...cells.values()].toSorted((a, b) => b.count - a.count),
    codes: [...tally(findings.map(({ body }) => body.code))]
      .map(([code, count]) => ({ code, count }))
      .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
    previous: {
      visits: (await visitsInPeriod(desk.store, before.fromAt, before.toAt)).length,
      findings: (await findingsOf(desk, { fromAt: before.fromAt, toAt: before.toAt })).length,
    },
    documents: documents
      .filter(({ body }) => ['weekly', 'bulletin', 'praise'].includes(body.form) && body.fromOn === week.fromOn)
      .toSorted((a, b) => (`${a.recordedAt} ${a.ref.id}` < `${b.recordedAt} ${b.ref.id}` ? 1 : -1))
      .map((row) => viewOf(desk, row)),
  }
}
