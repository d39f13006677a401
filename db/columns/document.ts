import type { DocumentNumber } from '#domain/finding.ts'
import { choice, flag, hash, int, json, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const document = {
  form: choice(['weekly']),
  title: text,
  issue: int,
  fromOn: text,
  toOn: text,
  named: flag,
  numbers: json<DocumentNumber[]>(),
  sha256: hash,
  size: int,
} satisfies Fields<'document'>
