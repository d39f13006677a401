import { z } from 'zod'
import { Key, Label, type PersonId, Ref, Text } from '../fields.ts'
import { answer, command } from '../procedure.ts'

/** A piece of text that looks like a name but isn't certain; asked about once, under the field. */
export interface Doubt {
  field: string
  text: string
  candidates: PersonId[]
}
export interface Saved {
  ref: Ref
  rev: number
  hash: string
  savedAt: string
  doubts: Doubt[]
}

/** `ref` absent: a new record. `draft`: the key of the draft this replaces, dropped in the same transaction. `reason` is owed once the visit is closed. */
export function save<S extends z.ZodRawShape>(fields: z.ZodObject<S>) {
  return command({
    input: z.object({
      ref: Ref.optional(),
      draft: Key.optional(),
      reason: Text.optional(),
      kept: z.array(Label).max(50).optional(),
      fields,
    }),
    answer: answer<Saved>(),
  })
}
