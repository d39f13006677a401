import { z } from 'zod'
import { type Day, type Instant, PersonId, type Ref, Text } from '../fields.ts'
import { answer, command, query } from '../procedure.ts'
import type { Hold, Use } from '../reference/retention.ts'

export type ErasedKind = 'person' | 'words' | 'fileName' | 'file'

/** Something that is kept: whose identity (covered), or a text or file without its content. `untilOn`: the first day it is due. */
export interface KeptView {
  kind: ErasedKind
  person?: PersonId
  /** Surname and as many ＊ as characters follow. */
  covered?: string
  /** How the hash of a text or file begins. */
  mark: string
  purpose: string
  untilOn: Day
  holds: Hold[]
}

/** A purpose of the rule pack, and how much is kept for it now. */
export interface PurposeView {
  id: string
  zh: string
  en: string
  uses: Use[]
  years?: number
  days?: number
  basis: string
  kept: number
}

/** A run of destroying: what became of it and of every copy. */
export interface ErasureView {
  id: string
  state: 'begun' | 'destroyed' | 'done'
  startedAt: Instant
  endedAt?: Instant
  /** Absent: another node had destroyed it, and it was due here too. */
  by?: PersonId
  pieces: number
  persons: number
  list: string
  purposes: { purpose: string; pieces: number }[]
  certificate?: Ref
  plain: number
  drafts: number
  intake: { reduced: number; owed: number }
  exports: { removed: number; elsewhere: number }
  copies: { place: string; done: boolean }[]
}

export interface ErasureState {
  on: Day
  note: string
  source: string
  purposes: PurposeView[]
  due: KeptView[]
  /** Over their term, and held. */
  held: KeptView[]
  /** What fixes the list of what is due, for whoever confirms it. */
  token: string
  /** Told as destroyed by other nodes, and not yet due here. */
  told: number
  runs: ErasureView[]
}

export interface Unmasking {
  at: Instant
  by: PersonId
  person: PersonId
  why: string
}

const office = ['lead', 'officer'] as const

export const erasure = {
  /** For what names are kept here and until when, what is due, what is held and why, and what was destroyed. Fault erasure.noRetention. */
  'erasure.state': query({ roles: office, input: z.object({}), answer: answer<ErasureState>() }),
  /** Destroys what is due, as a job with ErasureView as its result; `token` as it was shown. Faults erasure.changed, .nothing, .running, report.officeMissing. */
  'erasure.run': command({
    roles: ['officer'],
    input: z.object({ token: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: answer<{ job: string }>(),
  }),
  /** Carries on with a run that was interrupted, to its certificate. Fault erasure.nothing. */
  'erasure.resume': command({ roles: ['officer'], input: z.object({}), answer: answer<{ job: string }>() }),
  /** Shows a covered name; who, whose, when and why is written down before it is. Fault record.missing. */
  'names.uncover': command({
    roles: office,
    input: z.object({ person: PersonId, why: Text.max(500).regex(/\S/) }),
    answer: answer<{ name: string; staffNumber?: string }>(),
  }),
  /** Who saw which covered name, when and why, the newest first; of one person where named. */
  'names.uncovered': query({
    roles: office,
    input: z.object({ person: PersonId.optional() }),
    answer: answer<{ rows: Unmasking[] }>(),
  }),
}
