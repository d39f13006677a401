import { personIdFor } from '#bundle/crypto.ts'
import type { Intent } from '#db/store-type.ts'
import { personsOfKind, unitsNamed } from '#db/stores/rows.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { nameKey } from '../names/name-key.ts'
import { newRef } from '../recording/save.ts'
import { type IdentityFields, sealIdentity } from './identity.ts'
import { members } from './members.ts'

/** A unit that is known, or one typed in place together with the change that records it. */
export async function chooseUnit(
  desk: Desk,
  choice: { ref: Ref } | { name: string },
): Promise<{ unit: Ref; intents: Intent[] }> {
  if ('ref' in choice) return { unit: choice.ref, intents: [] }
  const [first] = await unitsNamed(desk.store, choice.name)
  if (first) return { unit: first.ref, intents: [] }
  const unit = newRef(desk)
  return {
    unit,
    intents: [{ noun: 'unit', verb: 'recorded', id: unit.id, log: unit.log, body: { name: choice.name } }],
  }
}

export interface ChosenPerson {
  person: PersonId
  intents: Intent[]
  keep: (tx: LocalWriter) => Promise<void>
}

/** Seals an identity and makes the change that cites it; the id of somebody new proves which record brought it in. */
export function newPerson(
  desk: Desk,
  identity: IdentityFields,
  kind: 'staff' | 'inspector' | 'reporter',
  known?: PersonId,
): ChosenPerson {
  const sealed = sealIdentity(desk, identity)
  const ref = newRef(desk)
  const person = known ?? personIdFor(ref.log, ref.id)
  return {
    person,
    intents: [
      { noun: 'person', verb: 'recorded', id: ref.id, log: ref.log, body: { person, kind, identity: sealed.hash } },
    ],
    keep: sealed.keep,
  }
}

/** A known inspector of this name, a member before one who was typed in. */
async function inspectorNamed(desk: Desk, name: string): Promise<PersonId | undefined> {
  const wanted = nameKey(name)
  const isCalled = (person: PersonId) => {
    const known = desk.vault.known(person)
    return known !== undefined && !known.voided && nameKey(known.identity.name) === wanted
  }
  const here = [...(await members(desk))].filter(isCalled).toSorted()
  const typed = (await personsOfKind(desk.store, 'inspector')).map(({ body }) => body.person)
  return here[0] ?? typed.find(isCalled)
}

/** Somebody known, or somebody typed in place; a known inspector of that name is meant. */
export async function choosePerson(
  desk: Desk,
  choice: { person: PersonId } | { name: string },
  kind: 'staff' | 'inspector',
): Promise<ChosenPerson> {
  const nothing = { intents: [], keep: async () => {} }
  if ('person' in choice) return { person: choice.person, ...nothing }
  const person = kind === 'inspector' ? await inspectorNamed(desk, choice.name) : undefined
  return person === undefined ? newPerson(desk, { name: choice.name }, kind) : { person, ...nothing }
}
