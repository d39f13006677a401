import type { Intent } from '#db/store-type.ts'
import { recordsOfPersons } from '#db/stores/rows.ts'
import { canonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { type PersonId, type Ref, sameRef } from '#domain/fields.ts'
import type { Roster } from '#domain/place.ts'
import { dayOf } from '#domain/week.ts'
import type { Parsed } from '#domain/wire.ts'
import type { Desk } from '../desk.ts'
import { commit, intentOf } from '../recording/save.ts'
import type { SealedValue } from '../vault/vault.ts'
import { newPerson } from './choose.ts'
import { type Places, readPlaces } from './groups.ts'
import { sealIdentity } from './identity.ts'
import { latestRosters, type RosterRow } from './people.ts'

type Wanted = Parsed<'people.save'>

interface Change {
  intents: Intent[]
  keep?: SealedValue['keep']
}

/** Who somebody known is, put right; only the log that says it can. */
async function renamed(desk: Desk, person: PersonId, input: Wanted): Promise<Change> {
  const known = desk.vault.known(person)
  if (!known || known.voided) throw new Fault('record.missing')
  const before = known.identity
  const said = (given: string | undefined, old: string | undefined) => (given === undefined ? old : given || undefined)
  const identity = {
    name: input.name,
    staffNumber: said(input.staffNumber, before.staffNumber),
    phone: said(input.phone, before.phone),
  }
  if ((['name', 'staffNumber', 'phone'] as const).every((key) => identity[key] === before[key])) return { intents: [] }
  const rows = await recordsOfPersons(desk.store, 'person', [person])
  const own = rows.find(({ ref, body }) => ref.log === desk.me.log && body.identity === known.hash)
  if (!own) throw new Fault('record.foreign')
  const sealed = sealIdentity(desk, identity)
  const body = { ...own.body, identity: sealed.hash }
  return {
    intents: [intentOf(desk, { noun: 'person', ref: own.ref, body, reason: input.reason }).intent],
    keep: sealed.keep,
  }
}

/** What a line says, whichever record of a unit or room it names. */
function meaning(places: Places, { unit, room, post, leaves }: Partial<Roster> & { unit: Ref }): string {
  return canonical({
    unit: places.unitOf(unit),
    ...(room ? { room: places.roomOf(room) } : {}),
    ...(post ? { post } : {}),
    leaves: leaves ?? [],
  })
}

/** The line on a unit's list; a correction revises one's own line, a move to another unit begins a new one. */
async function placed(desk: Desk, person: PersonId, input: Wanted): Promise<Intent[]> {
  const { unit, room, post, leaves, reason } = input
  if (!unit) return []
  const places = await readPlaces(desk)
  const before: RosterRow | undefined = latestRosters(await recordsOfPersons(desk.store, 'roster', [person])).get(
    person,
  )
  const mine = before && before.ref.log === desk.me.log ? before : undefined
  const body: Roster = {
    unit,
    person,
    source: input.source ?? mine?.body.source ?? '现场录入',
    asOfOn: input.asOfOn ?? dayOf(desk.clock.now()),
    ...(room ? { room } : {}),
    ...(post ? { post } : {}),
    ...(leaves ? { leaves } : {}),
  }
  const dated = input.asOfOn === undefined || input.asOfOn === before?.body.asOfOn
  if (before && dated && meaning(places, before.body) === meaning(places, body)) return []
  const same = mine && sameRef(places.unitOf(mine.body.unit), places.unitOf(unit))
  const ref = mine && (same || reason !== undefined) ? mine.ref : undefined
  return [intentOf(desk, { noun: 'roster', ref, body, reason: ref && reason }).intent]
}

/** Somebody new, or whatever differs from what is known: who it is, and the line on a unit's list. */
export async function savePerson(desk: Desk, input: Wanted): Promise<{ person: PersonId; ref: Ref }> {
  const { name, staffNumber, phone, kind } = input
  const fresh =
    input.person === undefined
      ? newPerson(desk, { name, staffNumber: staffNumber || undefined, phone: phone || undefined }, kind)
      : undefined
  const person = fresh?.person ?? input.person
  if (person === undefined) throw new Error('a person without an id')
  const { intents, keep }: Change = fresh ?? (await renamed(desk, person, input))
  const all = [...intents, ...(await placed(desk, person, input))]
  if (all.length > 0) await commit(desk, all, { local: async (tx) => keep?.(tx) })
  await desk.vault.reload([person])
  const [row] = await recordsOfPersons(desk.store, 'person', [person])
  if (!row) throw new Fault('record.missing')
  return { person, ref: row.ref }
}
