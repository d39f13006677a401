import { instant, int, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const gate = {
  visit: ref,
  check: key,
  place: text,
  dueAt: instant,
  graceMinutes: int,
  fromAt: instant,
  untilAt: instant,
  note: text,
} satisfies Fields<'gate'>
