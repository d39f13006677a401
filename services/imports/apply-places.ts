import type { Intent } from '#db/store-type.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { type Group, ownOf, type Places } from '../places/groups.ts'
import { intentOf, newRef } from '../recording/save.ts'
import type { RoomIntent, UnitIntent } from './intent.ts'
import type { NamedPlan } from './named-plan.ts'

/** The record of this log behind a representative; others' records are answered with one of our own. */
function ownAmong(desk: Desk, groups: readonly Group<'unit' | 'room'>[]): (ref: Ref | undefined) => Ref | undefined {
  const own = new Map(groups.map((group) => [refText(group.ref), ownOf(desk, group)]))
  return (ref) => ref && own.get(refText(ref))
}

/** Changes for the units of a plan; a superior unit of the same file gets its id first. */
export function unitChanges(desk: Desk, places: Places, plan: NamedPlan): Intent[] {
  const ownUnit = ownAmong(desk, places.units)
  const intents = plan.intents.filter((intent): intent is UnitIntent => intent.noun === 'unit')
  const refs = new Map(
    intents.map((intent) => [
      intent.row,
      intent.act === 'unchanged' ? intent.ref : (ownUnit(intent.ref) ?? newRef(desk)),
    ]),
  )
  return intents.flatMap((intent) => {
    const ref = refs.get(intent.row)
    if (intent.act === 'unchanged' || !ref) return []
    const known = intent.ref && places.units.find((unit) => refText(unit.ref) === refText(intent.ref as Ref))
    const parent = intent.parent
      ? 'ref' in intent.parent
        ? intent.parent.ref
        : refs.get(intent.parent.row)
      : known?.body.parent
    return [intentOf(desk, { noun: 'unit', ref, body: { ...intent.fields, ...(parent ? { parent } : {}) } }).intent]
  })
}

/** Changes for the rooms of a plan, and where each new one will be found. */
export function roomChanges(
  desk: Desk,
  places: Places,
  plan: NamedPlan,
): { intents: Intent[]; refs: ReadonlyMap<string, Ref> } {
  const ownRoom = ownAmong(desk, places.rooms)
  const refs = new Map<string, Ref>()
  const wanted = plan.intents.filter(
    (intent): intent is RoomIntent => intent.noun === 'room' && intent.act !== 'unchanged',
  )
  const intents = wanted.map((intent) => {
    const ref = ownRoom(intent.ref) ?? newRef(desk)
    refs.set(`${refText(intent.fields.unit)} ${intent.fields.label}`, ref)
    const { label, building, floor } = intent.fields
    const body = {
      ...intent.fields,
      label: plan.hide(label),
      ...(building ? { building: plan.hide(building) } : {}),
      ...(floor ? { floor: plan.hide(floor) } : {}),
    }
    return intentOf(desk, { noun: 'room', ref, body }).intent
  })
  return { intents, refs }
}
