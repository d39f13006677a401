import { day, flag, instant, int, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const sample = {
  visit: ref,
  at: instant,
  item: key,
  matter: text,
  number: text,
  acceptedOn: day,
  limitDays: int,
  finishedOn: day,
  handler: text,
  firstAsked: flag,
  toldOnce: flag,
  note: text,
} satisfies Fields<'sample'>
