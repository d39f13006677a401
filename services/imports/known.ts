import type { PersonId, Ref } from '#domain/fields.ts'
import type { Post, Room, Roster, Unit } from '#domain/place.ts'

export interface KnownUnit {
  ref: Ref
  fields: Unit
}
export interface KnownRoom {
  ref: Ref
  fields: Room
}
export interface KnownPost {
  ref: Ref
  fields: Post
}
export interface KnownPerson {
  person: PersonId
  /** Who that is, another log says. */
  foreign?: true
  name: string
  staffNumber?: string
  phone?: string
  roster?: { ref: Ref; fields: Roster }
}

/** What is here already. Refs of units and rooms are those of their representatives, inside rosters and posts too. */
export interface Known {
  unitsByCode(code: string): readonly KnownUnit[]
  unitsByName(name: string): readonly KnownUnit[]
  room(unit: Ref, label: string): KnownRoom | undefined
  post(unit: Ref, title: string, room: Ref | undefined): KnownPost | undefined
  personByStaffNumber(staffNumber: string): KnownPerson | undefined
  peopleByName(name: string): readonly KnownPerson[]
  /** Everybody whose newest list is this unit's. */
  peopleOfUnit(unit: Ref): readonly KnownPerson[]
}
