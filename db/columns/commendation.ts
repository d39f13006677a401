import { instant, ref, text } from '../column.ts'
import { category } from './category.ts'
import type { Fields } from './fields.ts'

export const commendation = {
  visit: ref,
  unit: ref,
  category,
  person: text,
  room: ref,
  place: text,
  at: instant,
  description: text,
} satisfies Fields<'commendation'>
