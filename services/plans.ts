import { burdenBetween } from '#db/stores/burden.ts'
import { validRecords } from '#db/stores/rows.ts'
import type { Burden } from '#domain/contract/plans.ts'
import type { Plan } from '#domain/draw.ts'
import { Fault } from '#domain/fault.ts'
import { refText } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from './clock.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { type Places, readPlaces } from './places/groups.ts'
import { own } from './records.ts'
import { save } from './recording/save.ts'
import { viewOf } from './views.ts'

/** The same instant a year before. */
function yearBefore(at: string): string {
  const date = new Date(at)
  date.setUTCFullYear(date.getUTCFullYear() - 1)
  return date.toISOString()
}

/** What twelve months have cost every unit that was called on, units of equal code or name together. */
export async function burdens(desk: Desk, places: Places, untilAt: string): Promise<Burden[]> {
  const byUnit = new Map<string, Burden>()
  for (const row of await burdenBetween(desk.store, yearBefore(untilAt), untilAt)) {
    const unit = places.unitOf(row.unit)
    const before = byUnit.get(refText(unit)) ?? { unit, visits: 0, minutes: 0, people: 0 }
    byUnit.set(refText(unit), {
      unit,
      visits: before.visits + row.visits,
      minutes: before.minutes + row.minutes,
      people: before.people + row.people,
    })
  }
  return [...byUnit.values()]
}

/** Fault plan.overCap where a unit of the pool is at the cap and nobody is named who allowed just that one. */
async function checkCap(desk: Desk, { pool, capVisits, overCap }: Plan): Promise<void> {
  const places = await readPlaces(desk)
  const keys = (units: Plan['pool'] = []) => new Set(units.map((unit) => refText(places.unitOf(unit))))
  const [inPool, allowed] = [keys(pool), keys(overCap?.units)]
  const count = (await burdens(desk, places, instant(desk.clock))).filter(
    ({ unit, visits }) => visits >= capVisits && inPool.has(refText(unit)) && !allowed.has(refText(unit)),
  ).length
  if (count > 0) throw new Fault('plan.overCap', { count })
}

export const planHandlers: Pick<Handlers<Context>, 'plans.list' | 'plans.save' | 'plans.burden'> = {
  async 'plans.list'(context) {
    const desk = deskOf(context)
    const plans = (await validRecords(desk.store, 'plan')).map((row) => viewOf(desk, row))
    return { plans: plans.toReversed() }
  },
  async 'plans.save'(context, { ref, fields, ...request }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'plan', ref)
    if (fields.toOn < fields.fromOn) throw new Fault('plan.dates')
    await checkCap(desk, fields)
    return save(desk, { noun: 'plan', ref, body: fields, ...request })
  },
  async 'plans.burden'(context, { untilAt }) {
    const desk = deskOf(context)
    const until = untilAt ?? instant(desk.clock)
    return { fromAt: yearBefore(until), units: await burdens(desk, await readPlaces(desk), until) }
  },
}
