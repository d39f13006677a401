import type { PersonView, RoomView } from '#domain/contract/places.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { Attendance } from '#domain/visit.ts'
import type { Line } from './lines.ts'

/** One person as the roll-call lists them, with what was seen, if anything. */
export interface Row {
  person: PersonView
  line?: Line
}
/** One room in walking order; `whole` where the unit has no rooms, `rest` for those without one. */
export interface Place {
  key: string
  room?: RoomView
  kind: 'room' | 'whole' | 'rest'
  rows: Row[]
}

const natural = new Intl.Collator('zh-CN', { numeric: true })

export function inWalkingOrder(rooms: readonly RoomView[]): RoomView[] {
  const last = Number.MAX_SAFE_INTEGER
  return rooms.toSorted(
    (a, b) =>
      (a.order ?? last) - (b.order ?? last) ||
      natural.compare(a.building ?? '', b.building ?? '') ||
      natural.compare(a.floor ?? '', b.floor ?? '') ||
      natural.compare(a.label, b.label),
  )
}

function isOf(room: RoomView, ref: Ref | undefined): boolean {
  return ref !== undefined && (sameRef(room.ref, ref) || room.refs.some((other) => sameRef(other, ref)))
}

/** Rooms with their people; those seen who are on no list of this unit are kept at the end. */
export function placesOf(
  rooms: readonly RoomView[],
  people: readonly PersonView[],
  lines: ReadonlyMap<string, Line>,
  known: (person: string) => PersonView | undefined,
): Place[] {
  const listed = new Set(people.map((person) => person.person))
  const others = [...lines.keys()].filter((id) => !listed.has(id)).flatMap((id) => known(id) ?? [])
  const everybody = [...people.filter((person) => person.kind !== 'reporter'), ...others]
  const rowOf = (person: PersonView): Row => ({ person, line: lines.get(person.person) })
  if (rooms.length === 0) return [{ key: 'whole', kind: 'whole', rows: everybody.map(rowOf) }]
  const left = new Set(everybody)
  const places = inWalkingOrder(rooms).map((room): Place => {
    const here = everybody.filter((person) => isOf(room, seenIn(lines.get(person.person)?.fields) ?? person.room))
    for (const person of here) left.delete(person)
    return { key: room.ref.id, kind: 'room', room, rows: here.map(rowOf) }
  })
  return left.size > 0 ? [...places, { key: 'rest', kind: 'rest', rows: [...left].map(rowOf) }] : places
}

/** Where somebody stands in the roll-call: the room they belong to, whatever room they were met in. */
function seenIn(line: Attendance | undefined): Ref | undefined {
  return line?.room
}
