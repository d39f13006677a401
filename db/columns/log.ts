import { hash, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const log = {
  person: text,
  pub: text,
  age: text,
  identity: hash,
} satisfies Fields<'log'>
