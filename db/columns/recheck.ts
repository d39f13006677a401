import type { Ref } from '#domain/fields.ts'
import type { Recheck } from '#domain/recheck.ts'
import { day, json, ref } from '../column.ts'
import type { Fields } from './fields.ts'

export const recheck = {
  unit: ref,
  rectifications: json<Ref[]>(),
  findings: json<Ref[]>(),
  fromOn: day,
  toOn: day,
  overCap: json<NonNullable<Recheck['overCap']>>(),
} satisfies Fields<'recheck'>
