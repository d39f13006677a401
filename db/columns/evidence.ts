import { choice, flag, hash, instant, int, key, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const evidence = {
  visit: ref,
  subject: ref,
  sha256: hash,
  size: int,
  mime: key,
  capturedAt: instant,
  takenAt: instant,
  device: text,
  bystanders: flag,
  caption: text,
  name: hash,
  takenFrom: choice(['camera', 'file']),
  maskedOf: ref,
} satisfies Fields<'evidence'>
