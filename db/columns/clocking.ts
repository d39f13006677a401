import type { Instant } from '#domain/fields.ts'
import { int, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const clocking = {
  visit: ref,
  person: text,
  times: json<Instant[]>(),
  evidence: ref,
  row: int,
} satisfies Fields<'clocking'>
