import type { PersonId } from '#domain/fields.ts'
import { json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const post = {
  unit: ref,
  title: text,
  room: ref,
  substitutes: json<PersonId[]>(),
} satisfies Fields<'post'>
