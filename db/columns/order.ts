import { flag, instant, int, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const order = {
  visit: ref,
  item: key,
  ok: flag,
  room: ref,
  place: text,
  person: text,
  at: instant,
  count: int,
  note: text,
} satisfies Fields<'order'>
