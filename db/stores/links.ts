import type { Body } from '#domain/change.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import type { Row } from '../column.ts'
import { layouts } from '../layout.ts'
import { bars } from '../links.ts'
import type { Store } from '../store-type.ts'

/** A link between two ids as somebody wrote it. `bars`: it is said by who may say it, so that it keeps a reviewer out. */
export interface StoredLink extends Body<'link'> {
  log: LogId
  voided: boolean
  bars: boolean
}

export async function everyLink(store: Store): Promise<StoredLink[]> {
  const rows = await store.all<Row & { author: string | null }>(
    'select k.*, l.person as author from link k left join log l on l.log_no = k.log_no',
  )
  return rows.map((row) => {
    const link = layouts.link.decode(row, store.dictionary) as Body<'link'>
    const log = store.dictionary.logText(Number(row['log_no']))
    return { ...link, log, voided: row['voided'] === 1, bars: bars(log, row.author ?? undefined, link) }
  })
}

/** Ids that mean one human being, in groups of two and more; for lists and counts, whoever linked them. */
export async function linkedPersons(store: Store): Promise<PersonId[][]> {
  const groups = new Map<PersonId, Set<PersonId>>()
  for (const { one, other, voided } of await everyLink(store)) {
    if (voided) continue
    const [a, b] = [groups.get(one) ?? new Set([one]), groups.get(other) ?? new Set([other])]
    const whole = a.union(b)
    for (const person of whole) groups.set(person, whole)
  }
  return [...new Set(groups.values())].map((persons) => [...persons].toSorted())
}

/** The ids of one human being, the given one among them. */
export async function allIdsOf(store: Store, person: PersonId): Promise<PersonId[]> {
  return (await linkedPersons(store)).find((persons) => persons.includes(person)) ?? [person]
}

/** One id for each human being: the least of those that are linked. */
export function firstOf(groups: readonly PersonId[][]): (person: PersonId) => PersonId {
  const first = new Map(groups.flatMap((persons) => persons.map((person) => [person, persons[0] ?? person])))
  return (person) => first.get(person) ?? person
}
