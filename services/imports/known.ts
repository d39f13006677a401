import type { PersonId, Ref } from '#domain/fields.ts'
import type { Room, Roster, Unit } from '#domain/place.ts'

export interface KnownUnit {
  ref: Ref
  fields: Unit
}
export interface KnownRoom {
  ref: Ref
  fields: Room
}
export interface KnownPerson {
  person: PersonId
  name: string
  staffNumber?: string
  phone?: string
  roster?: { ref: Ref; fields: Roster }
}

/** What is here already. Refs of units and rooms are those of their representatives, inside rosters too. */
export interface Known {
  unitsByCode(code: string): readonly KnownUnit[]
  unitsByName(name: string): readonly KnownUnit[]
  room(unit: Ref, label: string): KnownRoom | undefined
  personByStaffNumber(staffNumber: string): KnownPerson | undefined
  peopleByName(name: string): readonly KnownPerson[]
}
