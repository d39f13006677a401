import { z } from 'zod'
import { type Noun, records } from '#domain/change.ts'
import { Label, type PersonId, Text, Words } from '#domain/fields.ts'
import { type NameDoubt } from '../names/doubts.ts'
import { type NameIndex } from '../names/name-index.ts'
import { tokenise } from '../names/tokenise.ts'

/** Names of places, not of people; two laptops must agree on them. */
const exempt: ReadonlySet<string> = new Set(['unit.name', 'document.title', 'document.numbers'])

interface Prose {
  field: string
  /** Prose of what is in it, where the field is a list or an object. */
  entries: Prose[]
}

function inner(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema
}

function isProse(type: unknown): boolean {
  return type === Text || type === Label || type === Words
}

function proseOf(schema: z.ZodObject, isExempt: (field: string) => boolean): Prose[] {
  return Object.entries(schema.shape).flatMap(([field, declared]) => {
    const type = inner(declared)
    if (isExempt(field)) return []
    if (isProse(type)) return [{ field, entries: [] }]
    const entry = type instanceof z.ZodArray ? inner(type.element) : type
    if (isProse(entry)) return [{ field, entries: [] }]
    const entries = entry instanceof z.ZodObject ? proseOf(entry, () => false) : []
    return entries.length > 0 ? [{ field, entries }] : []
  })
}

const proseFields = new Map<Noun, Prose[]>(
  (Object.entries(records) as [Noun, z.ZodObject][]).map(([noun, schema]) => [
    noun,
    proseOf(schema, (field) => exempt.has(`${noun}.${field}`)),
  ]),
)

export interface FieldDoubt extends NameDoubt {
  field: string
}

type Replace = (text: string, field: string) => string

function cleaned(value: object, prose: readonly Prose[], replace: Replace): object {
  const clean = { ...value } as Record<string, unknown>
  for (const { field, entries } of prose) {
    const held = clean[field]
    if (typeof held === 'string') clean[field] = replace(held, field)
    else if (held !== undefined) {
      const within = (entry: unknown) =>
        typeof entry === 'string'
          ? replace(entry, field)
          : cleaned(entry as object, entries, (text) => replace(text, field))
      clean[field] = Array.isArray(held) ? held.map(within) : within(held)
    }
  }
  return clean
}

/** The body with every known name in its free text replaced by a token, and what still looks like a name. */
export function withoutNames<B extends object>(
  noun: Noun,
  body: B,
  index: NameIndex,
  options: { roster: readonly PersonId[]; kept: readonly string[] },
): { body: B; doubts: FieldDoubt[] } {
  const doubts: FieldDoubt[] = []
  const clean = cleaned(body, [...(proseFields.get(noun) ?? []), { field: 'reason', entries: [] }], (text, field) => {
    const result = tokenise(text, index, options)
    doubts.push(...result.doubts.map((doubt) => ({ field, ...doubt })))
    return result.text
  })
  return { body: clean as B, doubts }
}
