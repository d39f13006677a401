import { z } from 'zod'
import { Hash, Instant, Key, Label, PersonId, Ref, Text, Words } from './fields.ts'

/** What one inspector says of a room, at most 48 KiB as text: people with what was seen of each, checklist items that were not in order, counts, words. */
export const Account = z.object({
  people: z.array(z.object({ person: PersonId, observed: Key, at: Instant })).max(200),
  problems: z.array(z.object({ item: Key, count: z.int().min(1).max(10_000).optional() })).max(60),
  waiting: z.int().min(0).max(10_000).optional(),
  text: Text.optional(),
})
export type Account = z.infer<typeof Account>

/**
 * One of two independent statements of a room (双人独立记录), sealed: `sealed` is the account under a key that only its author can
 * derive, `commit` the SHA-256 that fixes this key. Written once; docs/statements.md says how it is opened and what it proves.
 */
export const Statement = z.object({
  visit: Ref,
  room: Ref.optional(),
  place: Label,
  /** Who makes the other statement of the pair. */
  partner: PersonId,
  at: Instant,
  /** 12 bytes nonce, AES-256-GCM; base64. */
  sealed: z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .max(70_000),
  commit: Hash,
})
export type Statement = z.infer<typeof Statement>

/** The key of one's own statement, told once the other is sealed: `line` names one's own, `against` the other's line by its hash. */
export const Opening = z.object({ statement: Ref, line: Hash, against: Hash, key: Hash })
export type Opening = z.infer<typeof Opening>

/** What was taken from two open statements, and why where they differ. */
export const Settlement = z.object({
  visit: Ref,
  statement: Ref,
  other: Ref,
  /** `field`: `person:P-…`, `item:…` or `waiting`; `from`: the statement that is followed. */
  choices: z.array(z.object({ field: Label, from: Ref, reason: Words })).max(300),
})
export type Settlement = z.infer<typeof Settlement>
