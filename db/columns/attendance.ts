import { instant, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const attendance = {
  visit: ref,
  person: text,
  room: ref,
  place: text,
  observed: key,
  observedAt: instant,
  secondObserved: key,
  secondAt: instant,
  activity: text,
  substitute: text,
  claimed: key,
  claimReason: text,
  claimant: text,
  deadlineAt: instant,
  note: text,
  gate: ref,
} satisfies Fields<'attendance'>
