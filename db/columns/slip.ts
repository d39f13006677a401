import type { PersonId } from '#domain/fields.ts'
import { instant, json, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const slip = {
  visit: ref,
  kind: key,
  people: json<PersonId[]>(),
  fromAt: instant,
  toAt: instant,
  place: text,
  approver: text,
  signedAt: instant,
  number: text,
  note: text,
} satisfies Fields<'slip'>
