import { countFindings } from '#db/stores/findings.ts'
import { countPeople, countVisits, validInPeriod, visitsInPeriod } from '#db/stores/period.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import type { FindingFilter } from '#domain/contract/findings.ts'
import {
  type CountedLine,
  countsVisits,
  DocumentQuery,
  type LinesQuery,
  type VisitsQuery,
} from '#domain/contract/papers.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { storedFilter } from '../findings.ts'
import { type Places, readPlaces } from '../places/groups.ts'
import { demand } from '../records.ts'
import { visitsOf } from '../review-rows.ts'
import { checkLines, clauseCounts, clausesIn } from './checks.ts'
import { photosOf } from './photos.ts'
import { findingsOf } from './summary.ts'

const all = 10_000_000

async function peopleLines(desk: Desk, { fromAt, toAt }: LinesQuery): Promise<CountedLine[]> {
  const rows = await validInPeriod(desk.store, 'attendance', fromAt, toAt)
  const visits = await visitsOf(
    desk,
    rows.map(({ body }) => body.visit),
  )
  return rows.map(({ ref, body: { visit, person, room, place, observed, observedAt }, review }) => {
    const unit = visits.get(refText(visit))?.unit
    return {
      ref,
      noun: 'attendance',
      visit,
      at: observedAt,
      observed,
      ...(unit ? { unit } : {}),
      ...(person ? { person } : {}),
      ...(room ? { room } : {}),
      ...(place ? { place } : {}),
      ...(review ? { review } : {}),
    }
  })
}

/** What was done well in a period, in these states of review. */
export async function commendationsOf(
  desk: Desk,
  { fromAt, toAt, review: states }: Pick<LinesQuery, 'fromAt' | 'toAt' | 'review'>,
): Promise<RecordRow<'commendation'>[]> {
  const rows = await validInPeriod(desk.store, 'commendation', fromAt, toAt)
  return rows.filter(({ review = 'pending' }) => !states || states.some((state) => state === review))
}

async function commendationLines(desk: Desk, query: LinesQuery): Promise<CountedLine[]> {
  const rows = await commendationsOf(desk, query)
  return rows.map(({ ref, body: { visit, unit, person, place, at, description }, review }) => ({
    ref,
    noun: 'commendation',
    visit,
    unit,
    at,
    ...(person ? { person } : {}),
    ...(place ? { place } : {}),
    ...(description ? { text: description } : {}),
    ...(review ? { review } : {}),
  }))
}

async function photoLines(desk: Desk, { fromAt, toAt }: LinesQuery): Promise<CountedLine[]> {
  const findings = await findingsOf(desk, { fromAt, toAt, review: ['accepted'], handover: false })
  const photos = await photosOf(desk, findings)
  return photos
    .filter(({ photo }) => photo.body.bystanders)
    .map(({ photo: { ref, body }, finding }) => ({
      ref,
      noun: 'evidence',
      visit: finding.body.visit,
      unit: finding.body.unit,
      at: body.takenAt ?? body.capturedAt,
      ...(body.caption ? { text: body.caption } : {}),
    }))
}

/** Every record behind a number that counts lines, oldest first. */
export function countedLines(desk: Desk, query: LinesQuery): Promise<CountedLine[]> {
  if (query.of === 'checks')
    return query.clause === undefined ? Promise.resolve([]) : checkLines(desk, { ...query, clause: query.clause })
  return { people: peopleLines, commendations: commendationLines, photos: photoLines }[query.of](desk, query)
}

/** What of these visits a number counts. */
export function visitsCounted(
  places: Places,
  visits: readonly RecordRow<'visit'>[],
  { of, unit, ongoing }: Pick<VisitsQuery, 'of' | 'unit' | 'ongoing'>,
): number {
  const unitText = (ref: Ref) => refText(places.unitOf(ref))
  const counted = visits.filter(
    ({ body }) => (!unit || unitText(body.unit) === unitText(unit)) && !(ongoing && body.closedAt !== undefined),
  )
  return of === 'visits' ? counted.length : new Set(counted.map(({ body }) => unitText(body.unit))).size
}

async function countOfVisits({ store }: Desk, places: Places, query: VisitsQuery): Promise<number> {
  const { of, fromAt, toAt, unit, ongoing } = query
  if (of === 'visits' && !unit && !ongoing) return countVisits(store, fromAt, toAt)
  return visitsCounted(places, await visitsInPeriod(store, fromAt, toAt), query)
}

async function countFiltered(desk: Desk, places: Places, { unit, ...filter }: FindingFilter): Promise<number> {
  const stored = await storedFilter(desk, filter)
  const place = unit && refText(places.unitOf(unit))
  const units = unit && (places.units.find(({ ref }) => refText(ref) === place)?.refs ?? [unit])
  return (await countFindings(desk.store, { ...stored, ...(units ? { units } : {}) }, all)).n
}

/** What a number of a document counts: persons once each, however often they were met. */
export async function countOf(desk: Desk, places: Places, query: DocumentQuery): Promise<number> {
  if (!('of' in query)) return countFiltered(desk, places, query)
  if (query.of === 'clauses') return clausesIn(await clauseCounts(desk, query), query.state)
  if (countsVisits(query)) return countOfVisits(desk, places, query)
  if (query.of === 'people') return countPeople(desk.store, query.fromAt, query.toAt)
  return (await countedLines(desk, query)).length
}

/** What each number of a document of this home would be now: another laptop's counted what may never have come here. A query that this version doesn't know is left out. */
export async function recount(desk: Desk, document: Ref): Promise<{ key: string; now: number }[]> {
  const { body } = await demand(desk, 'document', document)
  if (!desk.ownLogs.includes(document.log)) return []
  const places = await readPlaces(desk)
  const now: { key: string; now: number }[] = []
  for (const { key, query: text } of body.numbers) {
    const query = DocumentQuery.safeParse(JSON.parse(text)).data
    if (query) now.push({ key, now: await countOf(desk, places, query) })
  }
  return now
}
