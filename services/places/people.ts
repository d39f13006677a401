import { type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { PersonView } from '#domain/contract/places.ts'
import type { PersonId } from '#domain/fields.ts'
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

/** Everybody known here, with where the newest list puts them. */
export async function readPeople(desk: Desk, places: Places): Promise<PersonView[]> {
  const persons = await validRecords(desk.store, 'person')
  const rosters = latestRosters(await validRecords(desk.store, 'roster'))
  const views = new Map<PersonId, PersonView>()
  for (const { ref, body } of persons) {
    const identity = desk.vault.known(body.person)?.identity
    const roster = rosters.get(body.person)?.body
    const before = views.get(body.person)
    views.set(body.person, {
      person: body.person,
      ref,
      name: identity?.name ?? '',
      initials: identity ? initialsOf(identity.name) : '',
      kind: before?.kind === 'inspector' ? 'inspector' : body.kind,
      ...(identity?.staffNumber ? { staffNumber: identity.staffNumber } : {}),
      ...(roster ? placed(places, roster) : {}),
    })
  }
  return [...views.values()]
}

function placed(places: Places, { unit, room, post, asOfOn, leaves }: RosterRow['body']): Partial<PersonView> {
  return {
    unit: places.unitOf(unit),
    asOfOn,
    ...(room ? { room: places.roomOf(room) } : {}),
    ...(post ? { post } : {}),
    ...(leaves ? { leaves } : {}),
  }
}
