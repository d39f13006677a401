import { recordsOf, type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { RecheckRow, RecheckWanted } from '#domain/contract/rechecks.ts'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { Fault } from '#domain/fault.ts'
import { type Day, type Ref, refText } from '#domain/fields.ts'
import { type Fix, survivalOf } from '#domain/recheck.ts'
import { addDays, dayOf } from '#domain/week.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { instant } from '../clock.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { type Places, readPlaces } from '../places/groups.ts'
import { burdens } from '../plans.ts'
import { newRef, save } from '../recording/save.ts'
import { briefOf } from '../rectifications/brief.ts'
import { allOrders } from '../rectifications/orders.ts'
import { viewOf } from '../views.ts'
import { dayOfRecheck, sampleOf } from './day.ts'

/** The ages at which fixes are asked whether they last. */
const ages = [30, 90, 180]

const settled: readonly RectificationRow['standing']['state'][] = ['closed', 'withdrawn']

/** Measured again since the re-measurement was set up, struck off or withdrawn. */
function isMeasured({ standing, told }: RectificationRow, since: string): boolean {
  if (settled.includes(standing.state) || standing.verified) return true
  return told.some(({ kind, visit, counts, recordedAt }) => kind === 'checked' && visit && counts && recordedAt > since)
}

function isOpen({ done, missed }: RecheckRow): boolean {
  return !done && !missed
}

async function rowsOf(desk: Desk, orders: readonly RectificationRow[]): Promise<RecheckRow[]> {
  const byRef = new Map(orders.map((order) => [refText(order.ref), order]))
  const today = dayOf(instant(desk.clock))
  const rows: RecheckRow[] = []
  for (const row of (await validRecords(desk.store, 'recheck')).toReversed()) {
    const findings = await recordsOf(desk.store, 'finding', row.body.findings)
    const own = row.body.rectifications.flatMap((ref) => byRef.get(refText(ref)) ?? [])
    const done = own.every((order) => isMeasured(order, row.recordedAt))
    const dueOn = row.ref.log === desk.me.log ? dayOfRecheck(desk, desk.pack, row.ref, row.body) : undefined
    rows.push({
      ...viewOf(desk, row),
      items: row.body.findings.flatMap((ref) => {
        const finding = findings.get(refText(ref))
        return finding ? [briefOf(finding)] : []
      }),
      done,
      missed: !done && row.body.toOn < today,
      ...(dueOn !== undefined && dueOn <= today ? { dueOn } : {}),
    })
  }
  return rows
}

/** The cap of the newest plan that has the unit in its pool. */
function capOf(plans: readonly RecordRow<'plan'>[], places: Places, unit: Ref): number | undefined {
  const key = refText(places.unitOf(unit))
  return plans.findLast(({ body }) => body.pool.some((one) => refText(places.unitOf(one)) === key))?.body.capVisits
}

/** Orders by unit that ask for a new measurement, have none yet, and are in no re-measurement that is still to come. */
async function wantedOf(
  desk: Desk,
  orders: readonly RectificationRow[],
  rows: readonly RecheckRow[],
): Promise<RecheckWanted[]> {
  const places = await readPlaces(desk)
  const planned = new Set(rows.filter(isOpen).flatMap(({ rectifications }) => rectifications.map(refText)))
  const waiting = orders.filter(
    ({ ref, remeasure, standing }) =>
      remeasure && !settled.includes(standing.state) && !standing.verified && !planned.has(refText(ref)),
  )
  const plans = await validRecords(desk.store, 'plan')
  const burden = new Map(
    (await burdens(desk, places, instant(desk.clock))).map((one) => [refText(one.unit), one.visits]),
  )
  return [...Map.groupBy(waiting, ({ unit }) => refText(places.unitOf(unit)))].flatMap(([key, own]) => {
    const unit = own[0] && places.unitOf(own[0].unit)
    const cap = unit && capOf(plans, places, unit)
    if (!unit) return []
    return [
      {
        unit,
        rectifications: own.map(({ ref }) => ref),
        findings: own.reduce((sum, { items }) => sum + items.length, 0),
        visits: burden.get(key) ?? 0,
        ...(cap === undefined ? {} : { cap }),
      },
    ]
  })
}

/** When each order was first struck off, and when its problem showed again. */
function fixesOf(orders: readonly RectificationRow[]): Fix[] {
  return orders.flatMap(({ told, standing, recurrences }) => {
    const closed = told.find(({ kind, counts }) => kind === 'closed' && counts)?.happenedOn
    if (closed === undefined || (standing.closedOn === undefined && standing.relapses === 0)) return []
    const failed = told.find(
      ({ kind, passed, counts, happenedOn }) => kind === 'checked' && passed === false && counts && happenedOn > closed,
    )
    const again: Day | undefined = [...recurrences.map(({ on }) => on), ...(failed ? [failed.happenedOn] : [])]
      .filter((on) => on > closed)
      .toSorted()[0]
    return [{ closedOn: closed, ...(again && standing.relapses > 0 ? { relapsedOn: again } : {}) }]
  })
}

async function plan(desk: Desk, { unit, days, reason }: Parsed<'rechecks.plan'>) {
  const orders = await allOrders(desk)
  const places = await readPlaces(desk)
  const wanted = (await wantedOf(desk, orders, await rowsOf(desk, orders))).find(
    (one) => refText(one.unit) === refText(places.unitOf(unit)),
  )
  if (!wanted) throw new Fault('recheck.nothing')
  const isOver = wanted.cap !== undefined && wanted.visits >= wanted.cap
  if (isOver && !reason) throw new Fault('recheck.overCap', { visits: wanted.visits, cap: wanted.cap ?? 0 })
  const keys = new Set(wanted.rectifications.map(refText))
  const findings = orders
    .filter(({ ref }) => keys.has(refText(ref)))
    .flatMap(({ items }) => items.map(({ ref }) => ref))
  const ref = newRef(desk)
  const today = dayOf(instant(desk.clock))
  const body = {
    unit: wanted.unit,
    rectifications: wanted.rectifications.slice(0, 40),
    findings: (isOver ? sampleOf(desk, ref, findings) : findings).slice(0, 200),
    fromOn: addDays(today, 1),
    toOn: addDays(today, days),
    ...(isOver && reason ? { overCap: { reason, of: findings.length } } : {}),
  }
  return save(desk, { noun: 'recheck', ref, body })
}

export const recheckHandlers: Pick<Handlers<Context>, 'rechecks.list' | 'rechecks.plan'> = {
  async 'rechecks.list'(context) {
    const desk = deskOf(context)
    const orders = await allOrders(desk)
    const rows = await rowsOf(desk, orders)
    return {
      rows,
      wanted: await wantedOf(desk, orders, rows),
      survival: survivalOf(fixesOf(orders), dayOf(instant(desk.clock)), ages),
    }
  },
  'rechecks.plan': (context, input) => plan(deskOf(context), input),
}
