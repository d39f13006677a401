import { z } from 'zod'
import type { Body, Noun } from '../change.ts'
import { Instant, Key, Label, PersonId, Ref, Text } from '../fields.ts'
import { Commendation, Finding } from '../finding.ts'
import type { Jump } from '../jump.ts'
import { answer, command, download, query, upload } from '../procedure.ts'
import {
  Acknowledgement,
  Attendance,
  Attitude,
  Gate,
  Interview,
  Look,
  Order,
  Verification,
  Visit,
  VisitMode,
} from '../visit.ts'
import { Sample } from '../sample.ts'
import { PersonChoice, UnitChoice } from './places.ts'
import { save, type Saved } from './save.ts'

export type ReviewState = 'pending' | 'accepted' | 'returned' | 'answered' | 'withdrawn' | 'revoked' | 'reviewed'

/** A record as a screen sees it: its state, who wrote it, which revision, what a reviewer said. */
export type RecordView<N extends Noun> = Body<N> & {
  ref: Ref
  rev: number
  hash: string
  recordedAt: string
  by: PersonId
  mine: boolean
  voided: boolean
  reason?: string
  review?: ReviewState
  returned?: { field: string; text: string }[]
}

export interface VisitRow {
  ref: Ref
  unit: Ref
  mode: VisitMode
  arrivedAt: string
  leftAt?: string
  closedAt?: string
  inspectors: PersonId[]
  mine: boolean
  voided: boolean
  /** A colleague's, of which lines are written here. */
  joined?: true
  review: ReviewState
  counts: {
    attendance: number
    order: number
    attitude: number
    findings: number
    commendations: number
    evidence: number
    returned: number
  }
}

export type EvidenceView = RecordView<'evidence'> & {
  /** Whether the original bytes are on this laptop. */ held: boolean
}

/** What is still missing; nothing in it blocks recording or export, it blocks acceptance. */
export interface OpenItem {
  ref: Ref
  noun: Noun
  field: string
  what:
    | 'leftAt'
    | 'inspector'
    | 'description'
    | 'clause'
    | 'place'
    | 'person'
    | 'secondLook'
    | 'verification'
    | 'evidence'
    | 'returned'
    | 'gateOpen'
    | 'pairOpen'
  /** What the reviewer wrote, of a field that was returned. */
  reason?: string
}

export interface VisitDetail {
  /** A colleague's visit of which lines may be written here. */
  joined?: true
  visit: RecordView<'visit'>
  looks: RecordView<'look'>[]
  gates: RecordView<'gate'>[]
  interviews: RecordView<'interview'>[]
  clockings: RecordView<'clocking'>[]
  slips: RecordView<'slip'>[]
  samples: RecordView<'sample'>[]
  acknowledgements: RecordView<'acknowledgement'>[]
  attendance: (RecordView<'attendance'> & { verification?: RecordView<'verification'> })[]
  orders: RecordView<'order'>[]
  attitudes: RecordView<'attitude'>[]
  findings: RecordView<'finding'>[]
  commendations: RecordView<'commendation'>[]
  evidence: EvidenceView[]
  open: OpenItem[]
}

/** A jump of a laptop's clock within a visit, and which of its records were written before it, after it, or on both sides. */
export interface ClockJump extends Jump {
  before: Ref[]
  after: Ref[]
  across: Ref[]
}

/** A file on this laptop, a stick or a card that holds evidence in the clear. */
export interface PlainCopy {
  path: string
  name: string
  /** The folder it lies in, by its own name. */
  folder: string
  size: number
  /** It lies on a stick or a card. */
  drive?: true
}

export const visits = {
  'visits.list': query({
    input: z.object({
      state: z.enum(['open', 'closed', 'all']).default('all'),
      unit: Ref.optional(),
      fromAt: Instant.optional(),
      toAt: Instant.optional(),
      /** False: without those that were voided. */
      voided: z.literal(false).optional(),
      after: z.string().optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    answer: answer<{ rows: VisitRow[]; next?: string }>(),
  }),
  'visits.get': query({ input: z.object({ ref: Ref }), answer: answer<VisitDetail>() }),
  /** Where a clock jumped while the visit was being recorded. */
  'visits.clocks': query({ input: z.object({ ref: Ref }), answer: answer<{ jumps: ClockJump[] }>() }),
  /** Unit and second inspector, nothing else; names that are not known yet are recorded in the same step. */
  'visits.start': command({
    input: z.object({
      unit: UnitChoice,
      inspectors: z.array(PersonChoice).max(19),
      mode: VisitMode.default('open'),
      arrivedAt: Instant.optional(),
      /** The draw whose result it carries out. */
      draw: Ref.optional(),
    }),
    answer: answer<{ ref: Ref }>(),
  }),
  /** A text, to be shown as a QR code or handed over as a file, by which a colleague's laptop joins the visit. */
  'visits.invite': query({ input: z.object({ ref: Ref }), answer: answer<{ text: string }>() }),
  'visits.invitation': download({ input: z.object({ ref: Ref }), answer: answer<never>() }),
  /** Fault visit.noInvitation where the text is none. */
  'visits.join': command({ input: z.object({ text: z.string().max(8000) }), answer: answer<{ ref: Ref }>() }),
  /** The whole state of what may be changed: an optional field left out is emptied. */
  'visits.save': save(Visit.omit({ unit: true, pack: true, draw: true, closedAt: true }).partial()),
  'visits.close': command({ input: z.object({ ref: Ref, leftAt: Instant.optional() }), answer: answer<Saved>() }),
  'looks.save': save(Look),
  'attendance.save': save(Attendance),
  'attendance.verify': save(Verification),
  /** Begins a check at a gate, or puts one right: whoever was stamped by its former hours is judged by the new ones. */
  'gates.save': save(Gate.omit({ untilAt: true })),
  /** Ends a check: with its last gate whoever on the unit's list was stamped at none becomes a claim of absence, those on listed leave as such. */
  'gates.end': command({
    input: z.object({ ref: Ref, untilAt: Instant.optional() }),
    answer: answer<Saved & { missing: number }>(),
  }),
  /** The only record that a laptop which was handed over takes. */
  'interviews.save': { ...save(Interview), handedOver: true as const },
  /** Faults acknowledgement.witnesses where a refusal has no two witnesses, acknowledgement.covert on the spot of a covert visit. */
  'acknowledgements.save': save(Acknowledgement),
  'orders.save': save(Order),
  'attitudes.save': save(Attitude),
  /** Fault record.times where a case was finished before it was taken in, record.future where either is yet to come. */
  'samples.save': save(Sample),
  'findings.save': save(
    Finding.omit({ unit: true, category: true, pack: true, clause: true, statement: true }).extend({
      clause: Key.optional(),
      severity: Finding.shape.severity.optional(),
      corrected: z.boolean().default(false),
    }),
  ),
  'commendations.save': save(Commendation.omit({ unit: true })),
  /** Original bytes in, hash out; stored encrypted before the answer. */
  'evidence.add': upload({
    input: z.object({
      visit: Ref.optional(),
      subject: Ref.optional(),
      fileName: Label,
      size: z.int().min(0),
      modifiedAt: Instant.optional(),
      device: Label.optional(),
      bystanders: z.boolean().optional(),
      caption: Text.optional(),
      /** The picture of the same visit that these bytes cover; when and by what it was taken follows from it. */
      maskedOf: Ref.optional(),
    }),
    answer: answer<Saved & { sha256: string }>(),
  }),
  /** The whole state of what is said about the object: a field left out is emptied. */
  'evidence.save': command({
    input: z.object({
      ref: Ref,
      reason: Text.optional(),
      subject: Ref.optional(),
      caption: Text.optional(),
      bystanders: z.boolean().optional(),
    }),
    answer: answer<Saved>(),
  }),
  'evidence.open': download({ input: z.object({ sha256: z.string() }), answer: answer<never>() }),
  /** A picture that no browser shows (HEIC), as JPEG. Faults evidence.missing, evidence.noPicture. */
  'evidence.picture': download({ input: z.object({ sha256: z.string() }), answer: answer<never>() }),
  /** Looks where files from phones and cards come to lie for plain copies of a visit's evidence; a job with PlainCopy[] as its result. */
  'evidence.findCopies': command({ input: z.object({ visit: Ref }), answer: answer<{ job: string }>() }),
  /** Removes plain copies whose bytes are held here; whatever else is named stays and is told. */
  'evidence.removeCopies': command({
    input: z.object({ files: z.array(z.string().min(1).max(4000)).min(1).max(1000) }),
    answer: answer<{ removed: number; kept: string[] }>(),
  }),
  'records.void': command({ input: z.object({ noun: Key, ref: Ref, reason: Text }), answer: answer<Saved>() }),
  /** Every revision of a record, oldest first. */
  'records.history': query({
    input: z.object({ ref: Ref }),
    answer:
      answer<{ rev: number; t: string; at: string; by: PersonId; hash: string; reason?: string; body: unknown }[]>(),
  }),
  'drafts.put': command({
    input: z.object({ key: Key, body: z.string().max(64_000) }),
    answer: answer<{ savedAt: string }>(),
  }),
  'drafts.list': query({ input: z.object({}), answer: answer<{ key: string; body: string; at: string }[]>() }),
  'drafts.drop': command({ input: z.object({ key: Key }), answer: answer<{ dropped: boolean }>() }),
}
