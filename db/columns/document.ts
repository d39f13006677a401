import type { Cite, Document, DocumentNumber } from '#domain/document.ts'
import { choice, flag, hash, int, json, ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const document = {
  form: choice([
    'weekly',
    'notice',
    'ruling',
    'correction',
    'handover',
    'informing',
    'bulletin',
    'record',
    'feedback',
    'praise',
    'ladder',
    'erasure',
  ]),
  title: text,
  issue: int,
  fromOn: text,
  toOn: text,
  named: flag,
  numbers: json<DocumentNumber[]>(),
  sha256: hash,
  size: int,
  about: ref,
  cites: json<Cite[]>(),
  addressee: text,
  edited: json<NonNullable<Document['edited']>>(),
} satisfies Fields<'document'>
