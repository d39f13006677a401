import { choice, day, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const issuance = {
  document: ref,
  kind: choice(['submitted', 'sentBack', 'approved', 'issued']),
  happenedOn: day,
  number: text,
  recipients: json<string[]>(),
  note: text,
} satisfies Fields<'issuance'>
