import { choice, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const link = {
  one: text,
  other: text,
  basis: choice(['name', 'staffNumber']),
  origin: text,
} satisfies Fields<'link'>
