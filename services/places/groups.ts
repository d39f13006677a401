import { type RecordRow, validRecords } from '#db/stores/rows.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'

/** Records of several logs that mean one thing; the representative is the least (log, id), the fields those of the latest revision. */
export interface Group<N extends 'unit' | 'room'> {
  ref: Ref
  refs: Ref[]
  body: RecordRow<N>['body']
}

export interface Places {
  units: Group<'unit'>[]
  rooms: Group<'room'>[]
  /** The representative of a unit's record. */
  unitOf(ref: Ref): Ref
  roomOf(ref: Ref): Ref
}

function grouped<N extends 'unit' | 'room'>(
  rows: readonly RecordRow<N>[],
  keyOf: (row: RecordRow<N>) => string,
): { groups: Group<N>[]; of: Map<string, Ref> } {
  const byKey = new Map<string, RecordRow<N>[]>()
  for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row])
  const of = new Map<string, Ref>()
  const groups = [...byKey.values()].map((members) => {
    const sorted = members.toSorted((a, b) => (refText(a.ref) < refText(b.ref) ? -1 : 1))
    const latest = members.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0]
    const ref = sorted[0]?.ref
    if (!ref || !latest) throw new Error('a group without members')
    for (const member of members) of.set(refText(member.ref), ref)
    return { ref, refs: sorted.map((member) => member.ref), body: latest.body }
  })
  return { groups, of }
}

/** Units of equal code, else name, and rooms of one unit with equal label, once each. */
export async function readPlaces({ store }: Pick<Desk, 'store'>): Promise<Places> {
  const units = grouped(await validRecords(store, 'unit'), ({ body }) =>
    body.code ? `code ${body.code}` : `name ${body.name}`,
  )
  const unitOf = (ref: Ref) => units.of.get(refText(ref)) ?? ref
  const rooms = grouped(await validRecords(store, 'room'), ({ body }) => `${refText(unitOf(body.unit))} ${body.label}`)
  return { units: units.groups, rooms: rooms.groups, unitOf, roomOf: (ref) => rooms.of.get(refText(ref)) ?? ref }
}

/** Every record that means the same unit. */
export async function unitRefs(desk: Pick<Desk, 'store'>, unit: Ref): Promise<Ref[]> {
  const places = await readPlaces(desk)
  const representative = refText(places.unitOf(unit))
  return places.units.find(({ ref }) => refText(ref) === representative)?.refs ?? [unit]
}
