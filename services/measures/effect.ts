import type { RecordRow } from '#db/stores/rows.ts'
import { recordsOf } from '#db/stores/rows.ts'
import { visitsInPeriod } from '#db/stores/period.ts'
import type { FindingFilter } from '#domain/contract/findings.ts'
import type { Compared, MeasureSpan } from '#domain/contract/measures.ts'
import { type Day, type Ref, refText } from '#domain/fields.ts'
import { addDays, daysBetween, startOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import type { Places } from '../places/groups.ts'
import { changeOf } from '../quality/change.ts'
import { findingsOf } from '../week/summary.ts'

type Measure = RecordRow<'measure'>

interface Seen {
  span: MeasureSpan
  visits: readonly RecordRow<'visit'>[]
  hit: ReadonlySet<string>
}

async function seenIn(desk: Desk, places: Places, measure: Measure['body'], fromOn: Day, toOn: Day): Promise<Seen> {
  const { unit, codes } = measure
  const period = { fromAt: startOf(fromOn), toAt: startOf(addDays(toOn, 1)) }
  const at = unit && refText(places.unitOf(unit))
  const visits = (await visitsInPeriod(desk.store, period.fromAt, period.toAt)).filter(
    ({ body }) => !at || refText(places.unitOf(body.unit)) === at,
  )
  const filter: FindingFilter = {
    ...period,
    ...(unit ? { unit: places.unitOf(unit) } : {}),
    ...(codes.length > 0 ? { codes } : {}),
    review: ['accepted'],
    handover: false,
  }
  const findings = await findingsOf(desk, filter)
  return {
    span: {
      fromOn,
      toOn,
      visits: {
        count: visits.length,
        query: { of: 'visits', ...period, ...(unit ? { unit: places.unitOf(unit) } : {}) },
      },
      findings: { count: findings.length, query: filter },
    },
    visits,
    hit: new Set(findings.map(({ body }) => refText(body.visit))),
  }
}

/** Finished visits by what drew them: the plan of their draw, else the draw itself. */
async function byDesign(desk: Desk, visits: Seen['visits']): Promise<Map<string, Seen['visits'][number][]>> {
  const drawn = visits.filter(({ body }) => body.draw !== undefined && body.closedAt !== undefined)
  const draws = await recordsOf(
    desk.store,
    'draw',
    drawn.map(({ body }) => body.draw as Ref),
  )
  return Map.groupBy(drawn, ({ body }) => {
    const draw = draws.get(refText(body.draw as Ref))
    return refText(draw?.body.plan ?? (body.draw as Ref))
  })
}

async function comparedOf(desk: Desk, before: Seen, since: Seen): Promise<Compared | undefined> {
  const [first, second] = [await byDesign(desk, before.visits), await byDesign(desk, since.visits)]
  const [shared] = [...first]
    .flatMap(([design, earlier]) => {
      const later = second.get(design)
      return later ? [{ earlier, later }] : []
    })
    .toSorted((a, b) => b.earlier.length + b.later.length - a.earlier.length - a.later.length)
  if (!shared) return undefined
  const count = (visits: Seen['visits'], { hit }: Seen) => ({
    visits: visits.length,
    hits: visits.filter(({ ref }) => hit.has(refText(ref))).length,
  })
  const sides = { before: count(shared.earlier, before), since: count(shared.later, since) }
  return { ...sides, than: changeOf(sides.before, sides.since) }
}

/**
 * What a measure aimed at, as it was found in the days from its decision to a day and in as many days before; nothing is said of causes,
 * and a comparison only of visits that one plan drew.
 */
export async function effectOf(
  desk: Desk,
  places: Places,
  { body }: Measure,
  toOn: Day,
): Promise<{ spans?: { before: MeasureSpan; since: MeasureSpan }; compared?: Compared }> {
  const days = daysBetween(body.decidedOn, toOn)
  if (days < 1) return {}
  const since = await seenIn(desk, places, body, addDays(body.decidedOn, 1), toOn)
  const before = await seenIn(desk, places, body, addDays(body.decidedOn, 1 - days), body.decidedOn)
  const compared = await comparedOf(desk, before, since)
  return { spans: { before: before.span, since: since.span }, ...(compared ? { compared } : {}) }
}
