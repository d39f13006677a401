import { day, key, pack, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const decision = {
  finding: ref,
  proposal: ref,
  person: text,
  disposition: key,
  authority: key,
  decidedOn: day,
  number: text,
  note: text,
  pack,
} satisfies Fields<'decision'>
