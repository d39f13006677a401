import { day, key, pack, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const proposal = {
  finding: ref,
  person: text,
  disposition: key,
  authority: key,
  basis: text,
  proposedOn: day,
  note: text,
  pack,
} satisfies Fields<'proposal'>
