import type { Body } from '#domain/change.ts'
import type { PersonId } from '#domain/fields.ts'
import { personKinds } from '../columns/person.ts'
import type { Store } from '../store-type.ts'

/** What somebody is, and their post by the newest list. */
export interface Held {
  kind: Body<'person'>['kind']
  post?: string
}

interface Listed {
  post: string | null
  on: number
  at: number
}

/** Everybody known here; a person is void once all records of them are, and then has no post. */
export async function postsHeld(store: Store): Promise<Map<PersonId, Held>> {
  const lists = await store.all<Listed & { person: PersonId }>(
    'select t.person, t.post, t.as_of_on as "on", t.recorded_at as at from roster t where t.voided = 0 order by t.id, t.log_no',
  )
  const latest = new Map<PersonId, Listed>()
  for (const line of lists) {
    const known = latest.get(line.person)
    if (!known || known.on < line.on || (known.on === line.on && known.at <= line.at)) latest.set(line.person, line)
  }
  const persons = await store.all<{ person: PersonId; kind: number; voided: number }>(
    'select t.person, t.kind, t.voided from person t order by t.voided desc, t.id, t.log_no',
  )
  const held = new Map<PersonId, Held>()
  for (const { person, kind: no, voided } of persons) {
    const kind = held.get(person)?.kind === 'inspector' ? 'inspector' : (personKinds[no] ?? 'staff')
    const post = voided === 0 ? latest.get(person)?.post : undefined
    held.set(person, post ? { kind, post } : { kind })
  }
  return held
}
