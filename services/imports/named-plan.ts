import { personIdFor } from '#bundle/crypto.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { createNameIndex } from '../names/name-index.ts'
import { tokenise } from '../names/tokenise.ts'
import { newRef } from '../recording/save.ts'
import type { Intent, PersonIntent, Plan, PostIntent } from './intent.ts'

/** Puts tokens where names stand in a text. */
export type Hide = (text: string) => string

/** People of a plan with their ids, so that remarks about one another hold tokens from the first import on. */
export interface NamedPeople {
  people: (PersonIntent & { person: PersonId /** What records somebody new. */; record?: Ref })[]
  hide: Hide
}

/** A plan whose people have their ids. */
export interface NamedPlan extends Plan, NamedPeople {
  posts: PostIntent[]
}

export function namedPeople(desk: Desk, intents: readonly Intent[]): NamedPeople {
  const people = intents.flatMap((intent) => {
    if (intent.noun !== 'person') return []
    if (intent.person !== undefined) return [{ ...intent, person: intent.person }]
    const record = newRef(desk)
    return [{ ...intent, person: personIdFor(record.log, record.id), record }]
  })
  const index = createNameIndex([
    ...desk.vault.nameEntries(),
    ...people.map(({ person, identity }) => ({ person, name: identity.name })),
  ])
  return { people, hide: (text) => tokenise(text, index, { roster: [], kept: [] }).text }
}
