import { idsOfPersons } from '#db/links.ts'
import { recordsOf, validRecords } from '#db/stores/rows.ts'
import { joinedVisits } from '#db/stores/visit-joined.ts'
import type { QueueRow } from '#domain/contract/findings.ts'
import { type LogId, type PersonId, type Ref, refText } from '#domain/fields.ts'
import type { Desk } from './desk.ts'
import { nameKey } from './names/name-key.ts'

/** Who wrote a line. */
export interface Writer {
  log: LogId
  by: PersonId
}

export function writerOf({ ref, by }: { ref: Ref; by: PersonId }): Writer {
  return { log: ref.log, by }
}

/** Who sits at this desk. */
export function writerAt({ me }: Pick<Desk, 'me'>): Writer {
  return { log: me.log, by: me.person }
}

/** Who found or recorded something: its author, and all who took part in its visit, as an inspector or by writing lines of it. */
export interface Team {
  author: Writer
  persons: readonly PersonId[]
}

/** What a record says of who wrote it and in which visit. */
export interface Seen {
  ref: Ref
  by: PersonId
  visit: Ref
}

export type Barred = Exclude<QueueRow['blocked'], 'accepted' | undefined>

/** Tells people apart, under whatever id and in whatever log they write. */
export interface Recusal {
  same(one: Writer, other: Writer): boolean
  /** Whether somebody took no part in what this team found. */
  isOutside(writer: Writer, team: Team): boolean
  /** Why the person at this desk has to keep out of it: wrote it, took part under whatever id, or has an inspector's name. */
  barred(team: Team): Barred | undefined
}

/** The teams of records, by their reference as text; none where the visit isn't here. */
export async function teamsOf({ store }: Desk, records: readonly Seen[]): Promise<Map<string, Team>> {
  const visits = new Map(records.map(({ visit }) => [refText(visit), visit]))
  const joined = await joinedVisits(store, [...visits.values()])
  const persons = new Map<string, readonly PersonId[]>()
  for (const [key, { body }] of await recordsOf(store, 'visit', [...visits.values()]))
    persons.set(key, [...body.inspectors, ...(joined.get(key) ?? [])])
  return new Map(
    records.flatMap(({ ref, by, visit }) => {
      const team = persons.get(refText(visit))
      return team ? [[refText(ref), { author: writerOf({ ref, by }), persons: team }] as const] : []
    }),
  )
}

/** Knows these writers, and the one at the desk, under every id of theirs. */
export async function recusalOf(desk: Desk, writers: readonly Writer[] = []): Promise<Recusal> {
  const { me, store, vault } = desk
  const pubs = new Map((await validRecords(store, 'log')).map(({ ref, body }) => [ref.log, body.pub]))
  const idsOf = await idsOfPersons(store, store.dictionary, [me.person, ...writers.map(({ by }) => by)])
  await vault.whole()
  const keyOf = (person: string) => nameKey(vault.known(person)?.identity.name ?? '')
  const own = keyOf(me.person)
  const same = (one: Writer, other: Writer) => {
    const [his, its] = [pubs.get(one.log), pubs.get(other.log)]
    return one.log === other.log || (his !== undefined && his === its) || idsOf(one.by).has(other.by)
  }
  return {
    same,
    isOutside: (writer, { author, persons }) =>
      !same(writer, author) && !persons.some((person) => idsOf(writer.by).has(person)),
    barred({ author, persons }) {
      if (same(writerAt(desk), author)) return 'own'
      if (persons.some((person) => idsOf(me.person).has(person))) return 'tookPart'
      return own !== '' && persons.some((person) => keyOf(person) === own) ? 'sameName' : undefined
    },
  }
}
