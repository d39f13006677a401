import { randomPersonId } from '#bundle/crypto.ts'
import type { Intent } from '#db/store-type.ts'
import { recordsOfPersons, unitsNamed } from '#db/stores/rows.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { newRef } from '../recording/save.ts'
import { type IdentityFields, sealIdentity } from './identity.ts'

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

/** Seals an identity and makes the change that cites it. */
export function newPerson(
  desk: Desk,
  identity: IdentityFields,
  kind: 'staff' | 'inspector' | 'reporter',
): ChosenPerson {
  const sealed = sealIdentity(desk, identity)
  const person = randomPersonId()
  const ref = newRef(desk)
  return {
    person,
    intents: [
      { noun: 'person', verb: 'recorded', id: ref.id, log: ref.log, body: { person, kind, identity: sealed.hash } },
    ],
    keep: sealed.keep,
  }
}

/** Somebody known, or somebody typed in place; one known inspector of exactly that name is meant. */
export async function choosePerson(
  desk: Desk,
  choice: { person: PersonId } | { name: string },
  kind: 'staff' | 'inspector',
): Promise<ChosenPerson> {
  if ('person' in choice) return { person: choice.person, intents: [], keep: async () => {} }
  const matches = [...desk.vault.people()].filter(({ identity }) => identity.name === choice.name)
  const rows =
    kind === 'inspector'
      ? await recordsOfPersons(
          desk.store,
          'person',
          matches.map(({ person }) => person),
        )
      : []
  const inspector = rows.find(({ body }) => body.kind === 'inspector')
  if (inspector) return { person: inspector.body.person, intents: [], keep: async () => {} }
  return newPerson(desk, { name: choice.name }, kind)
}
