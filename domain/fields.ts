import { z } from 'zod'

const crockford = '[0-9A-HJKMNP-TV-Z]'

/** 12 characters drawn by the device; one person on one device. */
export const LogId = z.string().regex(new RegExp(`^${crockford}{12}$`))
export type LogId = z.infer<typeof LogId>

/** Random id of a person, inspector and inspected alike; the name is in the vault. */
export const PersonId = z.string().regex(new RegExp(`^P-(?:${crockford}{12}|[0-9]+)$`))
export type PersonId = z.infer<typeof PersonId>

/** UUIDv7, lower case; unique within its log. */
export const RecordId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
export type RecordId = z.infer<typeof RecordId>

/** A record is (log, id); a reference to one that is not here yet is kept. */
export const Ref = z.object({ log: LogId, id: RecordId })
export type Ref = z.infer<typeof Ref>

/** UTC instant with milliseconds, `2026-11-23T02:15:07.123Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/)
export type Instant = z.infer<typeof Instant>

/** Calendar day that there is, `2026-11-23`. */
export const Day = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  .refine((on) => {
    const at = new Date(`${on}T00:00:00.000Z`)
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(on)
  })
export type Day = z.infer<typeof Day>

/** SHA-256 in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
export type Hash = z.infer<typeof Hash>

/** Key of a reference-pack entry: an attendance state, a code, a scenario. */
export const Key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/)
export type Key = z.infer<typeof Key>

/** Which version of which reference pack a record cites. */
export const PackRef = z.object({ id: Key, version: z.int().min(1).max(1_000_000) })
export type PackRef = z.infer<typeof PackRef>

/** A label or short answer of at most 200 characters, trimmed, one line. */
// oxlint-disable-next-line no-control-regex
export const Label = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f]*$/)

/** Free text of at most 8,000 characters; names stand in it as ⟦P-…⟧. */
// oxlint-disable-next-line no-control-regex
export const Text = z
  .string()
  .min(1)
  .max(8000)
  .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/)

/** Free text that says something. */
export const Words = Text.regex(/\S/)

/** Whole seconds, up to a day. */
export const Seconds = z.int().min(0).max(86_400)

export const Category = z.enum(['attendance', 'order', 'attitude', 'conduct'])
export type Category = z.infer<typeof Category>

export const Severity = z.enum(['notice', 'minor', 'serious', 'grave', 'suspectedOffence'])
export type Severity = z.infer<typeof Severity>

export function sameRef(a: Ref, b: Ref): boolean {
  return a.id === b.id && a.log === b.log
}

/** `LOG/uuid`: one text for a reference, in addresses and map keys. */
export function refText(ref: Ref): string {
  return `${ref.log}/${ref.id}`
}
