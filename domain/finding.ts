import { z } from 'zod'
import { Category, Hash, Instant, Key, Label, PackRef, PersonId, Ref, Severity, Text } from './fields.ts'

/** A problem found (问题): who, did what, from when to when, under which clause. */
export const Finding = z.object({
  visit: Ref,
  unit: Ref,
  code: Key,
  category: Category,
  clause: Key.optional(),
  pack: PackRef,
  person: PersonId.optional(),
  room: Ref.optional(),
  place: Label.optional(),
  at: Instant,
  untilAt: Instant.optional(),
  description: Text.optional(),
  severity: Severity,
  corrected: z.boolean(),
  source: Ref.optional(),
  statement: Hash.optional(),
})
export type Finding = z.infer<typeof Finding>

/** Something done well (亮点), by the same standard of evidence. */
export const Commendation = z.object({
  visit: Ref,
  unit: Ref,
  category: Category,
  person: PersonId.optional(),
  room: Ref.optional(),
  place: Label.optional(),
  at: Instant,
  description: Text.optional(),
})
export type Commendation = z.infer<typeof Commendation>

/** What says when something was taken: the camera that took it, or the file it came in. */
export const TakenFrom = z.enum(['camera', 'file'])

/** Original bytes as captured, named by their own SHA-256. `name` is the vault object with the file's original name. */
export const Evidence = z.object({
  visit: Ref.optional(),
  subject: Ref.optional(),
  sha256: Hash,
  size: z.int().min(1),
  mime: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/),
  capturedAt: Instant,
  takenAt: Instant.optional(),
  device: Label.optional(),
  bystanders: z.boolean().optional(),
  caption: Text.optional(),
  name: Hash.optional(),
  takenFrom: TakenFrom.optional(),
  /** A copy of that picture on which faces and plates are covered (遮挡件); its own bytes, the original stays. */
  maskedOf: Ref.optional(),
})
export type Evidence = z.infer<typeof Evidence>

export const ReturnReason = z.object({ field: Key, text: Text })
export type ReturnReason = z.infer<typeof ReturnReason>

/** A decision about one state of somebody else's record; `line` is the hash of the line that was read. */
export const Review = z.object({
  subject: Ref,
  line: Hash,
  decision: z.enum(['accepted', 'returned']),
  reasons: z.array(ReturnReason).max(40),
})
export type Review = z.infer<typeof Review>

/** First line of every log: who writes it and with which public keys (base64 Ed25519, age recipient). */
export const LogOpened = z.object({
  person: PersonId,
  pub: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  age: z.string().regex(/^age1[a-z0-9]{58}$/),
  identity: Hash.optional(),
})
export type LogOpened = z.infer<typeof LogOpened>
