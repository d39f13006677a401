import type { PersonId } from '#domain/fields.ts'
import { choice, flag, instant, json, pack, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const visit = {
  unit: ref,
  mode: choice(['open', 'covert', 'combined']),
  arrivedAt: instant,
  leftAt: instant,
  inspectors: json<PersonId[]>(),
  leader: text,
  authorityBasis: text,
  escort: text,
  site: text,
  pack,
  draw: ref,
  twoStatements: flag,
  threeLevels: flag,
  note: text,
  closedAt: instant,
} satisfies Fields<'visit'>
