import { recordsOfPersons, validRecords } from '#db/stores/rows.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { type Group, type Places, readPlaces, readPosts } from '../places/groups.ts'
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
  posts: Group<'post'>[]
}

/** What this workstation knows, for finding again what a list names. */
export async function knownHere(desk: Desk): Promise<KnownHere> {
  const places = await readPlaces(desk)
  const posts = (await readPosts(desk, places)).filter(({ voided }) => !voided)
  const rosters = latestRosters(await validRecords(desk.store, 'roster'))
  const persons = Map.groupBy(await validRecords(desk.store, 'person'), ({ body }) => body.person)
  const units: KnownUnit[] = places.units
    .filter(({ voided }) => !voided)
    .map(({ ref, body }) => ({ ref, fields: body.parent ? { ...body, parent: places.unitOf(body.parent) } : body }))
  const byCode = grouped(units, ({ fields }) => fields.code)
  const byName = grouped(units, ({ fields }) => fields.name)
  const rooms = new Map(
    places.rooms
      .filter(({ voided }) => !voided)
      .map(({ ref, body }) => {
        const unit = places.unitOf(body.unit)
        return [`${refText(unit)} ${body.label}`, { ref, fields: { ...body, unit } }]
      }),
  )
  const postKey = (unit: Ref, title: string, room?: Ref) => `${refText(unit)} ${room ? refText(room) : ''} ${title}`
  const postsByKey = new Map(
    posts.map(({ ref, body }) => {
      const unit = places.unitOf(body.unit)
      const room = body.room && places.roomOf(body.room)
      return [postKey(unit, body.title, room), { ref, fields: { ...body, unit, ...(room ? { room } : {}) } }]
    }),
  )
  const named = grouped(desk.vault.people(), ({ identity }) => identity.name)

  function personOf(person: PersonId): KnownPerson | undefined {
    const known = desk.vault.known(person)
    const records = persons.get(person)
    if (!known || !records) return undefined
    const { name, staffNumber, phone } = known.identity
    const own = records.some(({ ref, body }) => ref.log === desk.me.log && body.identity === known.hash)
    const roster = rosterOf(places, rosters.get(person))
    return {
      person,
      name,
      ...(own ? {} : { foreign: true as const }),
      ...(staffNumber ? { staffNumber } : {}),
      ...(phone ? { phone } : {}),
      ...(roster ? { roster } : {}),
    }
  }
  const onList = grouped(rosters.values(), ({ body }) => refText(places.unitOf(body.unit)))
  return {
    places,
    posts,
    unitsByCode: (code) => byCode.get(code) ?? [],
    unitsByName: (name) => byName.get(name) ?? [],
    room: (unit, label) => rooms.get(`${refText(unit)} ${label}`),
    post: (unit, title, room) => postsByKey.get(postKey(unit, title, room)),
    peopleOfUnit: (unit) => (onList.get(refText(unit)) ?? []).flatMap(({ body }) => personOf(body.person) ?? []),
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
