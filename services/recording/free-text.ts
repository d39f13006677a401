import { z } from 'zod'
import { type Noun, records } from '#domain/change.ts'
import { Label, type PersonId, Text } from '#domain/fields.ts'
import { type NameDoubt } from '../names/doubts.ts'
import { type NameIndex } from '../names/name-index.ts'
import { tokenise } from '../names/tokenise.ts'

/** Names of places, not of people; two laptops must agree on them. */
const exempt: ReadonlySet<string> = new Set(['unit.name', 'unit.kind', 'unit.address', 'document.title', 'roster.source'])

function isProse(schema: unknown): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  return inner === Text || inner === Label
}

const proseFields = new Map<Noun, string[]>(
  (Object.entries(records) as [Noun, z.ZodObject][]).map(([noun, schema]) => [
    noun,
    Object.entries(schema.shape)
      .filter(([field, type]) => isProse(type) && !exempt.has(`${noun}.${field}`))
      .map(([field]) => field),
  ]),
)

export interface FieldDoubt extends NameDoubt {
  field: string
}

/** The body with every known name in its free text replaced by a token, and what still looks like a name. */
export function withoutNames<B extends object>(noun: Noun, body: B, index: NameIndex, options: { roster: readonly PersonId[]; kept: readonly string[] }): { body: B; doubts: FieldDoubt[] } {
  const clean = { ...body } as Record<string, unknown>
  const doubts: FieldDoubt[] = []
  for (const field of [...(proseFields.get(noun) ?? []), 'reason']) {
    const value = clean[field]
    if (typeof value !== 'string') continue
    const result = tokenise(value, index, { roster: [...options.roster], kept: [...options.kept] })
    clean[field] = result.text
    doubts.push(...result.doubts.map((doubt) => ({ field, ...doubt })))
  }
  return { body: clean as B, doubts }
}
