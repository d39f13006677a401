import type { Draw } from '#domain/draw.ts'
import type { PersonId } from '#domain/fields.ts'
import { hash, instant, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const draw = {
  title: text,
  plan: ref,
  strata: json<Draw['strata']>(),
  inspectors: json<PersonId[]>(),
  recusals: json<Draw['recusals']>(),
  slots: json<string[]>(),
  custodians: json<PersonId[]>(),
  notBefore: instant,
  receipt: hash,
  commit: hash,
} satisfies Fields<'draw'>
