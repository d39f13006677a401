import { instant, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const verification = {
  line: ref,
  method: key,
  state: key,
  at: instant,
  note: text,
} satisfies Fields<'verification'>
