import { recordsOfPersons, validRecords } from '#db/stores/rows.ts'
import { type PersonId, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { type Places, readPlaces } from '../places/groups.ts'
import { latestRosters, type RosterRow } from '../places/people.ts'
import type { Known, KnownPerson, KnownUnit } from './known.ts'

function grouped<T>(list: Iterable<T>, keyOf: (one: T) => string | undefined): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    if (key === undefined) continue
    const same = map.get(key)
    if (same) same.push(one)
    else map.set(key, [one])
  }
  return map
}

/** A roster line with the representatives of its unit and room. */
function rosterOf(places: Places, row: RosterRow | undefined): KnownPerson['roster'] {
  if (!row) return undefined
  const { unit, room } = row.body
  return {
    ref: row.ref,
    fields: { ...row.body, unit: places.unitOf(unit), ...(room ? { room: places.roomOf(room) } : {}) },
  }
}

export interface KnownHere extends Known {
  places: Places
}

/** What this workstation knows, for finding again what a list names. */
export async function knownHere(desk: Desk): Promise<KnownHere> {
  const places = await readPlaces(desk)
  const rosters = latestRosters(await validRecords(desk.store, 'roster'))
  const units: KnownUnit[] = places.units.map(({ ref, body }) => ({
    ref,
    fields: body.parent ? { ...body, parent: places.unitOf(body.parent) } : body,
  }))
  const byCode = grouped(units, ({ fields }) => fields.code)
  const byName = grouped(units, ({ fields }) => fields.name)
  const rooms = new Map(
    places.rooms.map(({ ref, body }) => [
      `${refText(places.unitOf(body.unit))} ${body.label}`,
      { ref, fields: { ...body, unit: places.unitOf(body.unit) } },
    ]),
  )
  const named = grouped(desk.vault.people(), ({ identity }) => identity.name)

  function personOf(person: PersonId): KnownPerson | undefined {
    const identity = desk.vault.known(person)?.identity
    if (!identity) return undefined
    const { name, staffNumber, phone } = identity
    const roster = rosterOf(places, rosters.get(person))
    return {
      person,
      name,
      ...(staffNumber ? { staffNumber } : {}),
      ...(phone ? { phone } : {}),
      ...(roster ? { roster } : {}),
    }
  }
  return {
    places,
    unitsByCode: (code) => byCode.get(code) ?? [],
    unitsByName: (name) => byName.get(name) ?? [],
    room: (unit, label) => rooms.get(`${refText(unit)} ${label}`),
    personByStaffNumber(staffNumber) {
      const person = desk.vault.personOfStaffNumber(staffNumber)
      return person ? personOf(person) : undefined
    },
    peopleByName: (name) => (named.get(name) ?? []).flatMap(({ person }) => personOf(person) ?? []),
  }
}

/** The person records of this log, by person. */
export async function ownPersonRecords(desk: Desk, persons: readonly PersonId[]) {
  const rows = []
  for (let i = 0; i < persons.length; i += 500)
    rows.push(...(await recordsOfPersons(desk.store, 'person', persons.slice(i, i + 500))))
  return new Map(rows.filter(({ ref }) => ref.log === desk.me.log).map((row) => [row.body.person, row]))
}
