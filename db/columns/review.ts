import type { ReturnReason } from '#domain/finding.ts'
import { choice, hash, json, ref } from '../column.ts'
import type { Fields } from './fields.ts'

export const review = {
  subject: ref,
  line: hash,
  decision: choice(['accepted', 'returned']),
  reasons: json<ReturnReason[]>(),
} satisfies Fields<'review'>
