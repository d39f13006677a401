import { instant, int, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const look = {
  visit: ref,
  room: ref,
  place: text,
  look: int,
  at: instant,
  present: int,
  waiting: int,
  note: text,
} satisfies Fields<'look'>
