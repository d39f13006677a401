import type { Intent } from '#db/store-type.ts'
import { type PersonId, type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Roster } from '#domain/place.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { intentOf, newRef } from '../recording/save.ts'
import type { SealedValue } from '../vault/vault.ts'
import type { PersonIntent } from './intent.ts'
import type { Hide, NamedPlan } from './named-plan.ts'
import { ownPersonRecords } from './known-here.ts'

export interface PeopleChanges {
  intents: Intent[]
  sealed: SealedValue[]
  persons: PersonId[]
}

/** What the list says, over what is known where it is silent. */
function rosterBody(
  intent: PersonIntent,
  person: PersonId,
  rooms: ReadonlyMap<string, Ref>,
  source: string,
  today: string,
  hide: Hide,
): Roster {
  const before = intent.roster?.fields
  const stays = before && sameRef(before.unit, intent.unit) ? before : undefined
  const room = intent.room
    ? 'ref' in intent.room
      ? intent.room.ref
      : rooms.get(`${refText(intent.unit)} ${intent.room.label}`)
    : stays?.room
  const post = intent.post === undefined ? stays?.post : hide(intent.post)
  const leaves = (intent.leaves ?? before?.leaves)?.map((leave) =>
    leave.note === undefined ? leave : { ...leave, note: hide(leave.note) },
  )
  return {
    unit: intent.unit,
    person,
    source,
    asOfOn: intent.asOfOn ?? today,
    ...(room ? { room } : {}),
    ...(post ? { post } : {}),
    ...(leaves && leaves.length > 0 ? { leaves } : {}),
  }
}

/** Changes for the people of a plan: who they are goes into the vault, where they belong into the journal. */
export async function peopleChanges(
  desk: Desk,
  plan: NamedPlan,
  rooms: ReadonlyMap<string, Ref>,
  source: string,
): Promise<PeopleChanges> {
  const wanted = plan.people.filter((intent) => intent.act !== 'unchanged')
  const renamed = wanted.filter((intent) => intent.identityChanged)
  const sealed = desk.vault.seal(renamed.map(({ identity }) => ({ ...identity })))
  const own = await ownPersonRecords(
    desk,
    renamed.map(({ person }) => person),
  )
  const today = dayOf(desk.clock.now())
  const intents: Intent[] = renamed.map(({ person, record }, i) => {
    const before = own.get(person)
    const ref = before?.ref ?? record ?? newRef(desk)
    return {
      noun: 'person',
      verb: 'recorded',
      id: ref.id,
      log: ref.log,
      body: { person, kind: before?.body.kind ?? 'staff', identity: sealed[i]?.hash },
    }
  })
  for (const intent of wanted) {
    if (!intent.rosterChanged) continue
    const { roster } = intent
    const ref = roster?.ref.log === desk.me.log ? roster.ref : undefined
    intents.push(
      intentOf(desk, { noun: 'roster', ref, body: rosterBody(intent, intent.person, rooms, source, today, plan.hide) })
        .intent,
    )
  }
  return { intents, sealed, persons: renamed.map(({ person }) => person) }
}
