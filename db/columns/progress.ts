import { choice, day, flag, int, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const progress = {
  rectification: ref,
  kind: choice([
    'received',
    'receiptRefused',
    'extensionAsked',
    'extensionGranted',
    'extensionRefused',
    'reported',
    'checked',
    'closed',
    'pressed',
  ]),
  happenedOn: day,
  dueOn: day,
  passed: flag,
  visit: ref,
  causes: json<string[]>(),
  step: int,
  person: text,
  note: text,
} satisfies Fields<'progress'>
