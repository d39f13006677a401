import { personIdFor } from '#bundle/crypto.ts'
import type { LogId, PersonId, RecordId } from '#domain/fields.ts'

/** What one record says of who somebody is. */
export interface Statement {
  log: LogId
  id: RecordId
  /** Who writes its log; the log itself where that is unknown. */
  author: string
  /** By the author's clock, in milliseconds; the opening of a log comes before everything. */
  at: number
  voided: boolean
}

/** Who alone may say who this person is, whatever the order or the clocks: the person, else who brought the id into being, else the only one who speaks of it. */
export function namerOf(person: PersonId, statements: readonly Statement[]): string | undefined {
  if (statements.some(({ author }) => author === person)) return person
  const origin = statements.find(({ log, id }) => personIdFor(log, id) === person)
  if (origin) return origin.author
  const authors = new Set(statements.map(({ author }) => author))
  return authors.size === 1 ? statements[0]?.author : undefined
}

function isLater(a: Statement, b: Statement): boolean {
  if (a.at !== b.at) return a.at > b.at
  return a.log === b.log ? a.id > b.id : a.log > b.log
}

/** The last word of a person's namer that stands; one taken back only where no other is left. Undefined where nobody may say. */
export function namingOf<S extends Statement>(person: PersonId, statements: readonly S[]): S | undefined {
  const namer = namerOf(person, statements)
  const his = statements.filter(({ author }) => author === namer)
  const standing = his.filter(({ voided }) => !voided)
  return (standing.length > 0 ? standing : his).reduce<S | undefined>(
    (last, one) => (last === undefined || isLater(one, last) ? one : last),
    undefined,
  )
}
