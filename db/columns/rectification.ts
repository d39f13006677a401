import type { Ref } from '#domain/fields.ts'
import { choice, day, json, pack, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const rectification = {
  unit: ref,
  findings: json<Ref[]>(),
  manner: choice(['atOnce', 'byDeadline']),
  demand: text,
  issuedOn: day,
  dueOn: day,
  number: text,
  contact: text,
  pack,
} satisfies Fields<'rectification'>
