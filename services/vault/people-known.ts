import type { PersonId } from '#domain/fields.ts'
import { createNameIndex, type NameEntry, type NameIndex } from '../names/name-index.ts'
import type { Known } from './vault.ts'

/** Who is known as of now: by person, by staff number, by name. It lives in memory alone and goes with the lock. */
export interface PeopleKnown {
  get(person: PersonId): Known | undefined
  all(): Iterable<Known>
  learn(known: Known): void
  forget(person: PersonId): void
  clear(): void
  names(): NameIndex
  nameEntries(): NameEntry[]
  personOfStaffNumber(staffNumber: string): PersonId | undefined
  sameStaffNumber(): PersonId[][]
}

const keyOf = (staffNumber: string) => staffNumber.trim().toUpperCase()

export function peopleKnown(): PeopleKnown {
  const people = new Map<PersonId, Known>()
  const byStaffNumber = new Map<string, Set<PersonId>>()
  let index: NameIndex | undefined

  function forget(person: PersonId): void {
    const staffNumber = people.get(person)?.identity.staffNumber
    if (staffNumber) byStaffNumber.get(keyOf(staffNumber))?.delete(person)
    if (people.delete(person)) index = undefined
  }

  function nameEntries(): NameEntry[] {
    const known = [...people.values()]
    const borne = new Set(known.flatMap(({ voided, identity }) => (voided ? [] : [identity.name])))
    return known.flatMap(({ person, identity, voided }) =>
      voided && borne.has(identity.name) ? [] : [{ person, name: identity.name }],
    )
  }

  return {
    get: (person) => people.get(person),
    all: () => people.values(),
    learn(known) {
      const { person, identity, voided } = known
      forget(person)
      people.set(person, known)
      index = undefined
      if (!identity.staffNumber || voided) return
      const key = keyOf(identity.staffNumber)
      byStaffNumber.set(key, (byStaffNumber.get(key) ?? new Set()).add(person))
    },
    forget,
    clear() {
      people.clear()
      byStaffNumber.clear()
      index = undefined
    },
    names() {
      index ??= createNameIndex(nameEntries())
      return index
    },
    nameEntries,
    personOfStaffNumber: (staffNumber) => [...(byStaffNumber.get(keyOf(staffNumber)) ?? [])].toSorted()[0],
    sameStaffNumber: () =>
      [...byStaffNumber.values()].flatMap((persons) => (persons.size > 1 ? [[...persons].toSorted()] : [])),
  }
}
