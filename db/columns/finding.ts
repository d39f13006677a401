import { choice, flag, hash, instant, key, pack, ref, text } from '../column.ts'
import { category } from './category.ts'
import type { Fields } from './fields.ts'

export const finding = {
  visit: ref,
  unit: ref,
  code: key,
  category,
  clause: key,
  pack,
  person: text,
  room: ref,
  place: text,
  at: instant,
  untilAt: instant,
  description: text,
  severity: choice(['notice', 'minor', 'serious', 'grave', 'suspectedOffence']),
  corrected: flag,
  source: ref,
  statement: hash,
} satisfies Fields<'finding'>
