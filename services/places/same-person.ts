import { personIdFor } from '#bundle/crypto.ts'
import type { Intent } from '#db/store-type.ts'
import { everyLink, linkedPersons } from '#db/stores/links.ts'
import { personsOfKind } from '#db/stores/rows.ts'
import type { PersonView } from '#domain/contract/places.ts'
import type { PersonId, RecordId } from '#domain/fields.ts'
import type { Link } from '#domain/place.ts'
import type { Desk } from '../desk.ts'
import { nameKey } from '../names/name-key.ts'
import { commit, newRef } from '../recording/save.ts'
import { members } from './members.ts'

/** Who of the directory is a member, and who is somebody else of it over again; lists show those once. */
export async function withSame(desk: Desk, views: readonly PersonView[]): Promise<PersonView[]> {
  const enrolled = await members(desk)
  const byPerson = new Map(views.map((view) => [view.person, view]))
  const rank = (person: PersonId) =>
    enrolled.has(person) ? 0 : byPerson.get(person)?.kind === 'inspector' ? 1 : byPerson.get(person)?.name ? 2 : 3
  const first = new Map<PersonId, PersonId>()
  for (const persons of await linkedPersons(desk.store)) {
    const [chosen, ...others] = persons
      .filter((person) => byPerson.has(person))
      .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    for (const other of others) if (chosen !== undefined && !enrolled.has(other)) first.set(other, chosen)
  }
  return views.map((view) => {
    const same = first.get(view.person)
    return {
      ...view,
      ...(enrolled.has(view.person) ? { member: true as const } : {}),
      ...(same === undefined ? {} : { same }),
    }
  })
}

interface Found extends Link {
  /** Whether it keeps a reviewer out, which only some may say. */
  bars: boolean
}

const pairKey = (a: PersonId, b: PersonId) => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Inspectors typed in by name who are called like a member; told by that member, or by whoever typed the name. */
async function namesakes(desk: Desk): Promise<Found[]> {
  const enrolled = await members(desk)
  const memberOf = new Map<string, PersonId[]>()
  for (const person of enrolled) {
    const name = desk.vault.known(person)?.identity.name
    if (name) memberOf.set(nameKey(name), [...(memberOf.get(nameKey(name)) ?? []), person])
  }
  return (await personsOfKind(desk.store, 'inspector')).flatMap(({ ref, body }) => {
    const name = !enrolled.has(body.person) && desk.vault.known(body.person)?.identity.name
    if (!name) return []
    const isMine = ref.log === desk.me.log && personIdFor(ref.log, ref.id) === body.person
    const origin: { origin?: RecordId } = isMine ? { origin: ref.id } : {}
    return (memberOf.get(nameKey(name)) ?? []).flatMap((other): Found[] =>
      isMine || other === desk.me.person ? [{ one: body.person, other, basis: 'name', ...origin, bars: true }] : [],
    )
  })
}

/** Different ids with one staff number and one name. */
function sharedNumbers({ vault }: Desk): Found[] {
  const key = (person: PersonId) => nameKey(vault.known(person)?.identity.name ?? '')
  return vault
    .sameStaffNumber()
    .flatMap(([first, ...others]) =>
      others.flatMap((other): Found[] =>
        first !== undefined && key(first) === key(other)
          ? [{ one: first, other, basis: 'staffNumber', bars: false }]
          : [],
      ),
    )
}

/**
 * Writes down which ids mean one human being, as far as this node can read it and nobody has said so before. What its writer took
 * back is not said again.
 */
export async function linkSamePersons(desk: Desk): Promise<void> {
  await desk.vault.whole()
  const said = new Set<string>()
  const barred = new Set<string>()
  for (const { one, other, log, voided, bars } of await everyLink(desk.store)) {
    if (!voided || log === desk.me.log) said.add(pairKey(one, other))
    if ((!voided && bars) || log === desk.me.log) barred.add(pairKey(one, other))
  }
  const intents: Intent[] = []
  for (const { bars, ...body } of [...(await namesakes(desk)), ...sharedNumbers(desk)]) {
    const pair = pairKey(body.one, body.other)
    if ((bars ? barred : said).has(pair)) continue
    said.add(pair)
    barred.add(pair)
    intents.push({ noun: 'link', verb: 'recorded', id: newRef(desk).id, body })
  }
  if (intents.length > 0) await commit(desk, intents)
}
