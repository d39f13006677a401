import { z } from 'zod'
import { Day, Hash, Key, Label, PersonId, RecordId, Ref, Text } from './fields.ts'

/** An office under supervision; units of equal code (else equal name) are one unit. */
export const Unit = z.object({
  code: Key.optional(),
  name: Label,
  kind: Label.optional(),
  address: Label.optional(),
  parent: Ref.optional(),
})
export type Unit = z.infer<typeof Unit>

export const RoomPurpose = z.enum(['office', 'window', 'hall', 'duty', 'meeting', 'gate', 'other'])
export type RoomPurpose = z.infer<typeof RoomPurpose>

/** A room or window; rooms of one unit with equal label are one room. `order` is the walking order. */
export const Room = z.object({
  unit: Ref,
  building: Label.optional(),
  floor: Label.optional(),
  label: Label,
  purpose: RoomPurpose,
  order: z.int().min(0).max(100_000).optional(),
})
export type Room = z.infer<typeof Room>

/** Most leaves on one line of a list, and most people who stand in at one post. */
export const listedAtMost = 50

/** A post (岗位); posts of one unit with equal title and room are one post. `substitutes` stand in when its holder is away (AB角). */
export const Post = z.object({
  unit: Ref,
  title: Label,
  room: Ref.optional(),
  substitutes: z.array(PersonId).min(1).max(listedAtMost).optional(),
})
export type Post = z.infer<typeof Post>

/** Somebody; who that is stands in the vault object `identity`. */
export const Person = z.object({
  person: PersonId,
  identity: Hash.optional(),
  kind: z.enum(['staff', 'inspector', 'reporter']),
})
export type Person = z.infer<typeof Person>

/** The content of a person's vault object, canonical JSON, salted with 16 random bytes in hex. */
export const Identity = z.object({
  v: z.literal(1),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  name: Label,
  staffNumber: Label.optional(),
  phone: Label.optional(),
})
export type Identity = z.infer<typeof Identity>

/** Two ids, one human being. `origin`: the record of the same log that brought one of them in, whose writer may say who that is. */
export const Link = z.object({
  one: PersonId,
  other: PersonId,
  basis: z.enum(['name', 'staffNumber']),
  origin: RecordId.optional(),
})
export type Link = z.infer<typeof Link>

export const Leave = z.object({ kind: Key, fromOn: Day, toOn: Day, note: Text.optional() })
export type Leave = z.infer<typeof Leave>

/** One person on a unit's list, with where the list came from and its date. */
export const Roster = z.object({
  unit: Ref,
  person: PersonId,
  room: Ref.optional(),
  post: Label.optional(),
  source: Label,
  asOfOn: Day,
  leaves: z.array(Leave).max(listedAtMost).optional(),
})
export type Roster = z.infer<typeof Roster>
