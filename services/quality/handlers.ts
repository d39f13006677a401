import { findRecord, type RecordRow } from '#db/stores/rows.ts'
import { validInPeriod, visitsInPeriod } from '#db/stores/period.ts'
import type { DrawnShare, Quality } from '#domain/contract/quality.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { dayOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { type Places, readPlaces } from '../places/groups.ts'
import { findingsOf } from '../week/summary.ts'
import { leakOf } from './leak.ts'
import { isTooEven } from './quota.ts'
import { shareOf } from './share.ts'
import { worstOf } from './worst.ts'

/** Shorter texts are alike by nature: 看视频, 无人. */
const shortestCopy = 12

type Visit = RecordRow<'visit'>
type Finding = RecordRow<'finding'>

interface Period {
  visits: readonly Visit[]
  findings: readonly Finding[]
  looked: ReadonlyMap<string, { checked: number; present: number; absent: number }>
}

async function readPeriod(desk: Desk, { fromAt, toAt }: { fromAt: string; toAt: string }): Promise<Period> {
  const looked = new Map<string, { checked: number; present: number; absent: number }>()
  for (const { body } of await validInPeriod(desk.store, 'attendance', fromAt, toAt)) {
    if (body.gate) continue
    const tally = attendanceState(desk.pack, body.secondObserved ?? body.observed)?.tally
    const key = refText(body.visit)
    const before = looked.get(key) ?? { checked: 0, present: 0, absent: 0 }
    looked.set(key, {
      checked: before.checked + 1,
      present: before.present + (tally === 'present' ? 1 : 0),
      absent: before.absent + (tally === 'absent' ? 1 : 0),
    })
  }
  return {
    visits: await visitsInPeriod(desk.store, fromAt, toAt),
    findings: await findingsOf(desk, { fromAt, toAt }),
    looked,
  }
}

/** What one draw lets us say of its whole list, and whether one of its units stands out. */
function drawnShare(
  draw: RecordRow<'draw'>,
  visits: readonly Visit[],
  { findings, looked }: Period,
  places: Places,
): DrawnShare {
  const unitText = (ref: Ref) => refText(places.unitOf(ref))
  const accepted = new Set(
    findings.filter(({ review }) => review === 'accepted').map(({ body }) => refText(body.visit)),
  )
  const byUnit = Map.groupBy(visits, ({ body }) => unitText(body.unit))
  const isHit = (unit: string) => byUnit.get(unit)?.some(({ ref }) => accepted.has(refText(ref))) === true
  const strata = draw.body.strata.map(({ units }) => {
    const visited = [...new Set(units.map(unitText))].filter((unit) => byUnit.has(unit))
    return { of: units.length, drawn: visited.length, hits: visited.filter(isHit).length }
  })
  const units = [...byUnit].map(([, own]) => ({
    unit: own[0]?.body.unit,
    checked: own.reduce((sum, { ref }) => sum + (looked.get(refText(ref))?.checked ?? 0), 0),
    hits: own.reduce((sum, { ref }) => sum + (looked.get(refText(ref))?.absent ?? 0), 0),
  }))
  const worst = worstOf(units)
  const named = worst === undefined ? undefined : units[worst]?.unit
  const share = shareOf(strata)
  return {
    draw: draw.ref,
    title: draw.body.title,
    of: strata.reduce((sum, { of }) => sum + of, 0),
    visited: strata.reduce((sum, { drawn }) => sum + drawn, 0),
    hits: strata.reduce((sum, { hits }) => sum + hits, 0),
    compared: units.filter(({ checked }) => checked > 0).length,
    ...(share ? { share } : {}),
    ...(named ? { worst: places.unitOf(named) } : {}),
  }
}

async function drawnShares(desk: Desk, period: Period, places: Places): Promise<DrawnShare[]> {
  const closed = period.visits.filter(({ body }) => body.closedAt !== undefined && body.draw !== undefined)
  const shares: DrawnShare[] = []
  for (const [, own] of Map.groupBy(closed, ({ body }) => refText(body.draw as Ref))) {
    const ref = own[0]?.body.draw
    const draw = ref && (await findRecord(desk.store, 'draw', ref))
    if (draw && !draw.voided) shares.push(drawnShare(draw, own, period, places))
  }
  return shares
}

/** Visits of one inspector with as many problems each as the others. */
function evenOnes({ visits, findings }: Period): Quality['even'] {
  const found = Map.groupBy(findings, ({ body }) => refText(body.visit))
  return [...Map.groupBy(visits, ({ by }) => by)].flatMap(([person, own]) => {
    const counts = own.map(({ ref }) => found.get(refText(ref))?.length ?? 0)
    return isTooEven(counts) ? [{ person, counts, visits: own.map(({ ref }) => ref) }] : []
  })
}

function copiedOnes({ findings }: Period): Quality['copied'] {
  const texts = Map.groupBy(
    findings.filter(({ body }) => (body.description ?? '').length >= shortestCopy),
    ({ body }) => (body.description ?? '').replaceAll(/[\s\d，。：；、,.:;]/g, ''),
  )
  return [...texts.values()].flatMap((own) => {
    const visits = new Set(own.map(({ body }) => refText(body.visit)))
    return visits.size > 1 ? [{ text: own[0]?.body.description ?? '', refs: own.map(({ ref }) => ref) }] : []
  })
}

export const qualityHandlers: Pick<Handlers<Context>, 'quality.of'> = {
  async 'quality.of'(context, span) {
    const desk = deskOf(context)
    const period = await readPeriod(desk, span)
    const places = await readPlaces(desk)
    const leak = leakOf(
      period.visits.map(({ ref, body }) => {
        const { checked = 0, present = 0 } = period.looked.get(refText(ref)) ?? {}
        return { day: dayOf(body.arrivedAt), arrivedAt: body.arrivedAt, looked: checked, present }
      }),
    )
    return {
      draws: await drawnShares(desk, period, places),
      ...(leak ? { leak } : {}),
      even: evenOnes(period),
      copied: copiedOnes(period),
    }
  },
}
