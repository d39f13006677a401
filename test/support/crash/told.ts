import type { Ref } from '#domain/fields.ts'

/** What the recording child says, one JSON a line, only after the call that it tells of has answered. */
export type Told =
  | { what: 'ready' }
  | { what: 'saved'; ref: Ref; hash: string; draft?: string }
  | { what: 'evidence'; ref: Ref; hash: string; sha256: string }
  | { what: 'person'; person: string; name: string }
  | { what: 'draft'; key: string; body: string }
  | { what: 'exported'; bundles: { name: string; digest: string }[] }
