import type { Settlement } from '#domain/statement.ts'
import { json, ref } from '../column.ts'
import type { Fields } from './fields.ts'

export const settlement = {
  visit: ref,
  statement: ref,
  other: ref,
  choices: json<Settlement['choices']>(),
} satisfies Fields<'settlement'>
