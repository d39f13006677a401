import { choice, int, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const room = {
  unit: ref,
  building: text,
  floor: text,
  label: text,
  purpose: choice(['office', 'window', 'hall', 'duty', 'meeting', 'gate', 'other']),
  order: int,
} satisfies Fields<'room'>
