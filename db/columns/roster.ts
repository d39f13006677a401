import type { Leave } from '#domain/place.ts'
import { day, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const roster = {
  unit: ref,
  person: text,
  room: ref,
  post: text,
  source: text,
  asOfOn: day,
  leaves: json<Leave[]>(),
} satisfies Fields<'roster'>
