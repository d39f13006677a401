import { key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const unit = {
  code: key,
  name: text,
  kind: text,
  address: text,
  parent: ref,
} satisfies Fields<'unit'>
