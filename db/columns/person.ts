import { choice, hash, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const person = {
  person: text,
  identity: hash,
  kind: choice(['staff', 'inspector', 'reporter']),
} satisfies Fields<'person'>
