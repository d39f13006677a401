import { randomPersonId } from '#bundle/crypto.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { createNameIndex } from '../names/name-index.ts'
import { tokenise } from '../names/tokenise.ts'
import type { PersonIntent, Plan, PostIntent } from './intent.ts'

/** Puts tokens where names stand in a text. */
export type Hide = (text: string) => string

/** A plan whose people have their ids, so that remarks about one another hold tokens from the first import on. */
export interface NamedPlan extends Plan {
  people: (PersonIntent & { person: PersonId })[]
  posts: PostIntent[]
  hide: Hide
}

export function namedPlan(desk: Desk, plan: Plan): NamedPlan {
  const people = plan.intents.flatMap((intent) =>
    intent.noun === 'person' ? [{ ...intent, person: intent.person ?? randomPersonId() }] : [],
  )
  const index = createNameIndex([
    ...desk.vault.nameEntries(),
    ...people.map(({ person, identity }) => ({ person, name: identity.name })),
  ])
  const posts = plan.intents.filter((intent) => intent.noun === 'post')
  return { ...plan, people, posts, hide: (text) => tokenise(text, index, { roster: [], kept: [] }).text }
}
