import { day, flag, json, pack, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const measure = {
  what: text,
  owner: ref,
  person: text,
  decidedOn: day,
  dueOn: day,
  codes: json<string[]>(),
  unit: ref,
  endedOn: day,
  done: flag,
  outcome: text,
  pack,
} satisfies Fields<'measure'>
