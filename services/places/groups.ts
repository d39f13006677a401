import { everyRecord, type RecordRow } from '#db/stores/rows.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { memo } from '../memo.ts'

type Place = 'unit' | 'room' | 'post'

/**
 * Records of several logs that mean one thing: `ref` is the least (log, id) of them, the fields are those of the latest revision.
 * A group is void once all of its records are; until then the void ones count for nothing but lead to it.
 */
export interface Group<N extends Place> {
  ref: Ref
  refs: Ref[]
  /** Those of `refs` that are not void. */
  live: Ref[]
  body: RecordRow<N>['body']
  voided: boolean
}

/** The record of this log behind a group that can be revised. */
export function ownOf({ me }: Pick<Desk, 'me'>, { live }: Pick<Group<Place>, 'live'>): Ref | undefined {
  return live.find(({ log }) => log === me.log)
}

/** Every place there ever was; what is void is named where it is cited and listed nowhere. */
export interface Places {
  units: Group<'unit'>[]
  rooms: Group<'room'>[]
  /** The representative of a unit's record. */
  unitOf(ref: Ref): Ref
  roomOf(ref: Ref): Ref
  /** What a room is called, by any record of it. */
  labelOf(room: Ref): string | undefined
}

function grouped<N extends Place>(
  rows: readonly RecordRow<N>[],
  keyOf: (row: RecordRow<N>) => string,
): { groups: Group<N>[]; of: Map<string, Ref> } {
  const of = new Map<string, Ref>()
  const groups = [...Map.groupBy(rows, keyOf).values()].map((all) => {
    const valid = all.filter(({ voided }) => !voided)
    const members = (valid.length > 0 ? valid : all).toSorted((a, b) => (refText(a.ref) < refText(b.ref) ? -1 : 1))
    const latest = members.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0]
    const ref = members[0]?.ref
    if (!ref || !latest) throw new Error('a group without members')
    for (const member of all) of.set(refText(member.ref), ref)
    const refs = all.map((member) => member.ref)
    return { ref, refs, live: valid.map((member) => member.ref), body: latest.body, voided: valid.length === 0 }
  })
  return { groups, of }
}

/** Units of equal code, else name, and rooms of one unit with equal label, once each. */
export async function readPlaces({ store }: Pick<Desk, 'store'>): Promise<Places> {
  const units = grouped(await everyRecord(store, 'unit'), ({ body }) =>
    body.code ? `code ${body.code}` : `name ${body.name}`,
  )
  const unitOf = (ref: Ref) => units.of.get(refText(ref)) ?? ref
  const rooms = grouped(await everyRecord(store, 'room'), ({ body }) => `${refText(unitOf(body.unit))} ${body.label}`)
  const roomOf = (ref: Ref) => rooms.of.get(refText(ref)) ?? ref
  const labels = new Map(rooms.groups.map(({ ref, body }) => [refText(ref), body.label]))
  return {
    units: units.groups,
    rooms: rooms.groups,
    unitOf,
    roomOf,
    labelOf: (room) => labels.get(refText(roomOf(room))),
  }
}

/** The names of units by any record of them; one whose record isn't here has none. */
export function unitNames(places: Places): (unit: Ref) => string {
  const names = new Map(places.units.map(({ ref, body }) => [refText(ref), body.name]))
  return (unit) => names.get(refText(places.unitOf(unit))) ?? '名称未收到的单位'
}

/** Records by their unit, in the order of the list of units; those of a unit that isn't here come last. */
export function inListOrder<T extends { body: { unit: Ref } }>(
  places: Places,
  rows: readonly T[],
): { unit: Ref; rows: T[] }[] {
  const order = new Map(places.units.map(({ ref }, index) => [refText(ref), index]))
  const rank = (unit: string) => order.get(unit) ?? order.size
  const unitText = memo((unit: Ref) => refText(places.unitOf(unit)))
  return [...Map.groupBy(rows, ({ body }) => unitText(body.unit))]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, some]) => (some[0] ? [{ unit: places.unitOf(some[0].body.unit), rows: some }] : []))
}

/** Posts of one unit with equal title and room, once each. */
export async function readPosts({ store }: Pick<Desk, 'store'>, places: Places): Promise<Group<'post'>[]> {
  const at = (room: Ref | undefined) => (room ? refText(places.roomOf(room)) : '')
  return grouped(
    await everyRecord(store, 'post'),
    ({ body }) => `${refText(places.unitOf(body.unit))} ${at(body.room)} ${body.title}`,
  ).groups
}

/** Every record that means the same unit. */
export async function unitRefs(desk: Pick<Desk, 'store'>, unit: Ref): Promise<Ref[]> {
  const places = await readPlaces(desk)
  const representative = refText(places.unitOf(unit))
  return places.units.find(({ ref }) => refText(ref) === representative)?.refs ?? [unit]
}
