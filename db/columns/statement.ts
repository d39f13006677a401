import { hash, instant, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const statement = {
  visit: ref,
  room: ref,
  place: text,
  partner: text,
  at: instant,
  sealed: text,
  commit: hash,
} satisfies Fields<'statement'>
