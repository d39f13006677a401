import { ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const post = {
  unit: ref,
  title: text,
  room: ref,
  substitute: text,
} satisfies Fields<'post'>
