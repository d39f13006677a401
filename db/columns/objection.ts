import { choice, day, hash, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const objection = {
  finding: ref,
  objector: choice(['person', 'unit']),
  person: text,
  way: choice(['paper', 'inPerson']),
  notifiedOn: day,
  receivedOn: day,
  grounds: text,
  statement: hash,
} satisfies Fields<'objection'>
