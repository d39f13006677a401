import type { PersonId } from '#domain/fields.ts'
import { choice, instant, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const acknowledgement = {
  visit: ref,
  outcome: choice(['signed', 'refused', 'delivered']),
  at: instant,
  signer: text,
  witnesses: json<PersonId[]>(),
  note: text,
} satisfies Fields<'acknowledgement'>
