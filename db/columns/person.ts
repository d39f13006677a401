import { choice, hash, text } from '../column.ts'
import type { Fields } from './fields.ts'

/** By place. */
export const personKinds = ['staff', 'inspector', 'reporter'] as const

export const person = {
  person: text,
  identity: hash,
  kind: choice(personKinds),
} satisfies Fields<'person'>
