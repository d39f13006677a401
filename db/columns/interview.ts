import { flag, instant, int, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const interview = {
  visit: ref,
  at: instant,
  refused: flag,
  level: int,
  note: text,
} satisfies Fields<'interview'>
