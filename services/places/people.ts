import { everyRecord, type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { PersonView } from '#domain/contract/places.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { initialsOf } from '../names/initials.ts'
import type { Places } from './groups.ts'

export type RosterRow = RecordRow<'roster'>

/** Each person's latest line on each unit's list; the newest list wins. */
export function latestRosters(rows: readonly RosterRow[]): Map<PersonId, RosterRow> {
  const latest = new Map<PersonId, RosterRow>()
  for (const row of rows) {
    const known = latest.get(row.body.person)
    if (!known || `${known.body.asOfOn} ${known.recordedAt}` <= `${row.body.asOfOn} ${row.recordedAt}`)
      latest.set(row.body.person, row)
  }
  return latest
}

/** Everybody known here, with where the newest list puts them; a person is void once all records of them are. */
export async function readPeople(desk: Desk, places: Places): Promise<PersonView[]> {
  const persons = Map.groupBy(await everyRecord(desk.store, 'person'), ({ body }) => body.person)
  const rosters = latestRosters(await validRecords(desk.store, 'roster'))
  const gone = new Set(places.rooms.flatMap(({ ref, voided }) => (voided ? [refText(ref)] : [])))
  const roomOf = (room: Ref | undefined) => {
    const ref = room && places.roomOf(room)
    return ref && !gone.has(refText(ref)) ? ref : undefined
  }
  return [...persons].flatMap(([person, all]) => {
    const valid = all.filter(({ voided }) => !voided)
    const last = (valid.length > 0 ? valid : all).at(-1)
    if (!last) return []
    const known = desk.vault.known(person)
    const identity = known?.identity
    const own = valid.find(({ ref, body }) => ref.log === desk.me.log && body.identity === known?.hash)
    const line = valid.length > 0 ? rosters.get(person) : undefined
    return [
      {
        person,
        ref: last.ref,
        name: identity?.name ?? '',
        initials: identity ? initialsOf(identity.name) : '',
        kind: all.some(({ body }) => body.kind === 'inspector') ? 'inspector' : last.body.kind,
        ...(identity?.staffNumber ? { staffNumber: identity.staffNumber } : {}),
        ...(identity?.phone ? { phone: identity.phone } : {}),
        ...(own ? { own: own.ref } : {}),
        ...(valid.length === 0 ? { voided: true } : {}),
        ...(line ? placed(desk, places.unitOf(line.body.unit), roomOf(line.body.room), line) : {}),
      },
    ]
  })
}

/** Those whom the newest lists put into a unit, and who are not void. */
export function listedAt(places: Places, people: readonly PersonView[], unit: Ref): PersonView[] {
  const here = refText(places.unitOf(unit))
  return people.filter((person) => !person.voided && person.unit !== undefined && refText(person.unit) === here)
}

function placed(desk: Desk, unit: Ref, room: Ref | undefined, { ref, body }: RosterRow): Partial<PersonView> {
  const { post, asOfOn, leaves, source } = body
  return {
    unit,
    asOfOn,
    line: { ref, mine: ref.log === desk.me.log, source },
    ...(room ? { room } : {}),
    ...(post ? { post } : {}),
    ...(leaves ? { leaves } : {}),
  }
}
