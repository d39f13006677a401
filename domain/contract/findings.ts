import { z } from 'zod'
import { Category, Day, Instant, Key, Label, PersonId, Ref, Severity, Text } from '../fields.ts'
import { ReturnReason } from '../finding.ts'
import { answer, command, download, query } from '../procedure.ts'
import type { Pack } from '../reference/pack.ts'
import { type Queue, queues } from '../review-queue.ts'
import type { Saved } from './save.ts'
import type { RecordView, ReviewState } from './visits.ts'

export const ReviewFilter = z.enum(['pending', 'reviewed', 'accepted', 'returned', 'answered'])

/** What a list of findings is narrowed by; also what a number in a document opens. */
export const FindingFilter = z.object({
  search: z.string().max(200).optional(),
  unit: Ref.optional(),
  person: PersonId.optional(),
  visit: Ref.optional(),
  category: Category.optional(),
  codes: z.array(Key).max(100).optional(),
  clauses: z.array(Key).max(20).optional(),
  severities: z.array(Severity).optional(),
  review: z.array(ReviewFilter).optional(),
  corrected: z.boolean().optional(),
  /** Only what another authority gets, or only what stays here. */
  handover: z.boolean().optional(),
  fromAt: Instant.optional(),
  toAt: Instant.optional(),
  mine: z.boolean().optional(),
  voided: z.boolean().optional(),
})
export type FindingFilter = z.infer<typeof FindingFilter>

export type FindingRow = RecordView<'finding'> & { evidenceCount: number }

/**
 * What a reviewer should know of a record: a problem rests on it, a problem without evidence, an absence that nobody verified, a clock that
 * jumped, two statements that nobody settled, a key that was revoked and may have been in other hands when it signed this.
 */
export type QueueFlag = 'found' | 'noEvidence' | 'unverified' | 'clock' | 'statements' | 'revokedKey'

export interface QueueRow {
  ref: Ref
  noun: 'visit' | 'attendance' | 'order' | 'attitude' | 'finding' | 'commendation'
  unit: Ref
  visit: Ref
  at: string
  by: PersonId
  review: ReviewState
  hash: string
  missing: string[]
  /** Why this person cannot review it, where so (accepted: was the first of the two whom it needs), and who of the office can. */
  blocked?: 'own' | 'tookPart' | 'sameName' | 'accepted'
  who?: PersonId[]
  /** Since when it waits: written, answered, or given back. */
  since: string
  flags: QueueFlag[]
}

/** What the list of waiting records is narrowed by. */
const QueueFilter = z.object({
  queue: z.enum(queues).default('all'),
  kind: z.enum(['all', 'finding', 'attendance', 'other']).default('all'),
  visit: Ref.optional(),
  fromAt: Instant.optional(),
  toAt: Instant.optional(),
})
export type QueueFilter = z.infer<typeof QueueFilter>
export type QueueKind = QueueFilter['kind']

/** `since`: since when the longest waiting of them waits. */
export interface QueueCount {
  n: number
  since: string
}
export interface QueueCounts {
  /** Queues in which nothing stands are left out. */
  queues: Partial<Record<Queue, QueueCount>>
  /** Oldest first. */
  visits: { ref: Ref; unit: Ref; arrivedAt: string; queues: Partial<Record<Queue, QueueCount>> }[]
}

export interface WeekCell {
  unit: Ref
  category: Category
  count: number
}
/** One ISO week, Monday to Sunday, in local time; every figure names the filter that opens its records. */
export interface WeekSummary {
  fromAt: string
  toAt: string
  fromOn: string
  toOn: string
  visits: {
    ref: Ref
    unit: Ref
    arrivedAt: string
    findings: number
    mine: boolean
    closed: boolean
    review: ReviewState
  }[]
  units: number
  people: number
  findings: number
  accepted: number
  pending: number
  returned: number
  commendations: number
  cells: WeekCell[]
  codes: { code: string; count: number }[]
  previous: { visits: number; findings: number }
  /** Newest first. */
  documents: RecordView<'document'>[]
}

export const findings = {
  'reference.pack': query({ handedOver: true, input: z.object({}), answer: answer<Pack>() }),
  /** Codes this team used most, most used first. */
  'reference.frequent': query({ input: z.object({}), answer: answer<{ code: string; count: number }[]>() }),
  'findings.list': query({
    input: z.object({
      filter: FindingFilter.default({}),
      after: z.string().optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    answer: answer<{ rows: FindingRow[]; next?: string; count?: { n: number; more: boolean } }>(),
  }),
  /** Everything the filter finds as a comma-separated file; with `named`, which only who reviews may ask for and says why, people by name: each is written down as uncovered. */
  'findings.file': download({
    input: z.object({
      filter: FindingFilter.default({}),
      language: z.enum(['zh', 'en']),
      named: z.boolean().default(false),
      why: Text.max(500).optional(),
    }),
    answer: answer<never>(),
  }),
  'findings.get': query({ input: z.object({ ref: Ref }), answer: answer<FindingRow>() }),
  /** What the person says of it, in their own words; `gone`: it was erased, or has not come. */
  'findings.ownWords': query({ input: z.object({ ref: Ref }), answer: answer<{ text?: string; gone?: true }>() }),
  /** Keeps the person's own words apart from the journal, also after closing; an empty text takes them back. */
  'findings.say': command({
    input: z.object({ ref: Ref, text: z.string().max(8000), reason: Text.optional(), draft: Key.optional() }),
    answer: answer<Saved>(),
  }),
  /** What waits in a queue: visit by visit, the oldest first, within one what has to be read by itself first. */
  'reviews.queue': query({
    input: z.object({
      ...QueueFilter.shape,
      after: z.string().optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    answer: answer<{ rows: QueueRow[]; next?: string }>(),
  }),
  /** How many records stand in each queue, in all and of each visit. */
  'reviews.counts': query({
    input: z.object({ fromAt: Instant.optional(), toAt: Instant.optional() }),
    answer: answer<QueueCounts>(),
  }),
  /** Every line of a visit that can be accepted with the others of its queue: nothing rests on it and nobody has to ask about it. */
  'reviews.together': query({
    input: z.object({ ...QueueFilter.shape, visit: Ref }),
    answer: answer<Pick<QueueRow, 'noun' | 'ref' | 'hash'>[]>(),
  }),
  /** Accepts, or returns with a reason at each field. Never one's own record, nor one of a visit one took part in. */
  'reviews.decide': command({
    roles: ['lead', 'officer'],
    input: z.object({
      subjects: z
        .array(z.object({ noun: Key, ref: Ref, hash: z.string() }))
        .min(1)
        .max(500),
      decision: z.enum(['accepted', 'returned']),
      reasons: z.array(ReturnReason).default([]),
    }),
    answer: answer<{ decided: number }>(),
  }),
  /** What came back to the person at this desk, with the reasons. */
  'reviews.returned': query({ input: z.object({}), answer: answer<QueueRow[]>() }),
  'week.summary': query({ input: z.object({ on: Day }), answer: answer<WeekSummary>() }),
  /**
   * Writes 督查周报, or with `form` 督查通报 or 表扬通报 to be published, as .docx; a job whose result is the document's record. `office`
   * issues it (else this desk's own); `named` prints people's names; a bulletin goes to its `addressee` and, as its imprint (版记) says,
   * as copies to others.
   */
  'week.report': command({
    roles: ['lead', 'officer'],
    input: z.object({
      on: Day,
      form: z.enum(['weekly', 'bulletin', 'praise']).default('weekly'),
      addressee: Label.optional(),
      copies: Label.optional(),
      issue: z.int().min(1).optional(),
      note: Text.optional(),
      office: Label.optional(),
      named: z.boolean().default(false),
    }),
    answer: answer<{ job: string }>(),
  }),
  'reports.list': query({ input: z.object({}), answer: answer<{ name: string; zh: string; en: string }[]>() }),
  'reports.run': query({
    input: z.object({ name: Key, fromAt: Instant, toAt: Instant }),
    answer: answer<{ columns: string[]; rows: (string | number)[][]; refs: (Ref | null)[]; records: Ref[][] }>(),
  }),
  /** The same as a workbook of one sheet (.xlsx). */
  'reports.file': download({
    input: z.object({ name: Key, fromAt: Instant, toAt: Instant, language: z.enum(['zh', 'en']) }),
    answer: answer<never>(),
  }),
}
