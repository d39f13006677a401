import { choice, day, hash, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const ruling = {
  objection: ref,
  subject: ref,
  line: hash,
  outcome: choice(['maintained', 'changed', 'revoked']),
  decidedOn: day,
  grounds: text,
  number: text,
} satisfies Fields<'ruling'>
