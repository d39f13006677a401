import type { PersonView } from '#domain/contract/places.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { type Places, readPlaces } from './groups.ts'
import { listedAt, readPeople } from './people.ts'
import { withSame } from './same-person.ts'

export interface UnitList {
  /** Everybody on the list, each human being once; who reported something is no one of it. */
  listed: PersonView[]
  /** Who a person is, where several ids mean one. */
  same: (person: PersonId) => PersonId
  places: Places
}

/** Who stands on the list of a unit. */
export async function unitList(desk: Desk, unit: Ref): Promise<UnitList> {
  const places = await readPlaces(desk)
  const people = await withSame(desk, await readPeople(desk, places))
  const same = new Map(people.map(({ person, same: other }) => [person, other ?? person]))
  return {
    listed: listedAt(places, people, unit).filter((one) => one.kind !== 'reporter' && one.same === undefined),
    same: (person) => same.get(person) ?? person,
    places,
  }
}
