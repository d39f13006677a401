import type { ImportKind, ImportPlan } from '#domain/contract/places.ts'
import type { Day, PersonId, Ref } from '#domain/fields.ts'
import type { Leave, Room, Roster, Unit } from '#domain/place.ts'

export type Act = 'added' | 'changed' | 'unchanged'

/** A unit to write. `parent` may be a row of the same file that is written first. */
export interface UnitIntent {
  noun: 'unit'
  row: number
  act: Act
  ref?: Ref
  fields: Omit<Unit, 'parent'>
  parent?: { ref: Ref } | { row: number }
}
export interface RoomIntent {
  noun: 'room'
  row: number
  act: Act
  ref?: Ref
  fields: Room
}
/** A person with the line on the unit's list. `room.label` is a room that a RoomIntent of the same plan adds. */
export interface PersonIntent {
  noun: 'person'
  row: number
  act: Act
  person?: PersonId
  /** The line that is known, with the representatives of its unit and room. */
  roster?: { ref: Ref; fields: Roster }
  identityChanged: boolean
  rosterChanged: boolean
  identity: { name: string; staffNumber?: string; phone?: string }
  unit: Ref
  room?: { ref: Ref } | { label: string }
  post?: string
  asOfOn?: Day
  /** Absent where the file has no columns for leave: what is known stays. */
  leaves?: Leave[]
}
/** A post of a unit, by its title and room. `room.label` is a room that the same plan adds, `row` a person of the same plan. */
export interface PostIntent {
  noun: 'post'
  row: number
  act: Act
  ref?: Ref
  unit: Ref
  title: string
  room?: { ref: Ref } | { label: string }
  /** Who stands in (AB角); absent where the list says nothing of it: what is known stays. */
  substitutes?: ({ person: PersonId } | { row: number })[]
}
export type Intent = UnitIntent | RoomIntent | PersonIntent | PostIntent

/** What an import would do. Intents come in the order in which they can be written. */
export interface Plan extends Omit<ImportPlan, 'token'> {
  intents: Intent[]
}

export const nounOf = { units: 'unit', rooms: 'room', people: 'person' } as const satisfies Record<
  ImportKind,
  Intent['noun']
>
