import type { Ref } from '#domain/fields.ts'
import type { Plan } from '#domain/draw.ts'
import { day, flag, int, json, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const plan = {
  title: text,
  authorityBasis: text,
  fromOn: day,
  toOn: day,
  pool: json<Ref[]>(),
  capVisits: int,
  overCap: json<NonNullable<Plan['overCap']>>(),
  twoStatements: flag,
  threeLevels: flag,
  note: text,
} satisfies Fields<'plan'>
