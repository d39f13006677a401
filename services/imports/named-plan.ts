import { personIdFor } from '#bundle/crypto.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { createNameIndex } from '../names/name-index.ts'
import { tokenise } from '../names/tokenise.ts'
import { newRef } from '../recording/save.ts'
import type { PersonIntent, Plan, PostIntent } from './intent.ts'

/** Puts tokens where names stand in a text. */
export type Hide = (text: string) => string

/** A plan whose people have their ids, so that remarks about one another hold tokens from the first import on. */
export interface NamedPlan extends Plan {
  people: (PersonIntent & { person: PersonId /** What records somebody new. */; record?: Ref })[]
  posts: PostIntent[]
  hide: Hide
}

export function namedPlan(desk: Desk, plan: Plan): NamedPlan {
  const people = plan.intents.flatMap((intent) => {
    if (intent.noun !== 'person') return []
    if (intent.person !== undefined) return [{ ...intent, person: intent.person }]
    const record = newRef(desk)
    return [{ ...intent, person: personIdFor(record.log, record.id), record }]
  })
  const index = createNameIndex([
    ...desk.vault.nameEntries(),
    ...people.map(({ person, identity }) => ({ person, name: identity.name })),
  ])
  const posts = plan.intents.filter((intent) => intent.noun === 'post')
  return { ...plan, people, posts, hide: (text) => tokenise(text, index, { roster: [], kept: [] }).text }
}
