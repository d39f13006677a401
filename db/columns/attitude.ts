import type { RubricMark } from '#domain/visit.ts'
import { flag, instant, int, json, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const attitude = {
  visit: ref,
  scenario: key,
  room: ref,
  place: text,
  person: text,
  at: instant,
  waitingSeconds: int,
  servingSeconds: int,
  rubric: json<RubricMark[]>(),
  note: text,
  number: text,
  rings: int,
  answered: flag,
} satisfies Fields<'attitude'>
