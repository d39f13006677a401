import { personIdFor } from '#bundle/crypto.ts'
import type { Body } from '#domain/change.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import type { Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { layouts } from './layout.ts'
import type { ReadPort } from './port.ts'

const chunk = 400

/** Whether a link bars anybody: said by one of the two, or by the log that brought one of them in. Else anybody could bar anybody. */
export function bars(log: LogId, author: PersonId | undefined, { one, other, origin }: Body<'link'>): boolean {
  if (author === one || author === other) return true
  const brought = origin && personIdFor(log, origin)
  return brought === one || brought === other
}

/** For each of these persons every id that bars them, their own among them; only direct links, so that a chain of them binds nobody. */
export async function idsOfPersons(
  { all }: Pick<ReadPort, 'all'>,
  dictionary: Dictionary,
  persons: readonly PersonId[],
): Promise<(person: PersonId) => ReadonlySet<PersonId>> {
  const ids = new Map<PersonId, Set<PersonId>>()
  const add = (of: PersonId, id: PersonId) => ids.set(of, (ids.get(of) ?? new Set([of])).add(id))
  const wanted = [...new Set(persons)]
  for (let from = 0; from < wanted.length; from += chunk) {
    const some = wanted.slice(from, from + chunk)
    const marks = some.map(() => '?').join(', ')
    const rows = await all<Row & { author: string | null }>(
      `select k.*, l.person as author from link k left join log l on l.log_no = k.log_no
       where k.voided = 0 and (k.one in (${marks}) or k.other in (${marks}))`,
      [...some, ...some],
    )
    for (const row of rows) {
      const link = layouts.link.decode(row, dictionary) as Body<'link'>
      if (!bars(dictionary.logText(Number(row['log_no'])), row.author ?? undefined, link)) continue
      add(link.one, link.other)
      add(link.other, link.one)
    }
  }
  return (person) => ids.get(person) ?? new Set([person])
}
