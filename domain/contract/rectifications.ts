import { z } from 'zod'
import type { Day, Severity } from '../fields.ts'
import { Ref } from '../fields.ts'
import { answer, command, download, query } from '../procedure.ts'
import { Progress, type ProgressKind, Rectification } from '../rectification.ts'
import type { Standing } from '../rectification-standing.ts'
import type { FindingRow } from './findings.ts'
import { save, type Saved } from './save.ts'
import type { RecordView, ReviewState } from './visits.ts'

/** Why somebody at the desk has to keep out: wrote it, took part in the visit, has an inspector's name, reviewed it, checked it. */
export type KeptOut = 'own' | 'tookPart' | 'sameName' | 'reviewed' | 'checked'

/** A finding as an order or an objection shows it. */
export interface FindingBrief {
  ref: Ref
  visit: Ref
  code: string
  severity: Severity
  at: string
  place?: string
  person?: string
  description?: string
  review: ReviewState
  voided: boolean
}

export interface RectificationRow extends RecordView<'rectification'> {
  standing: Standing
  items: FindingBrief[]
  /** Oldest first. `counts`: false where somebody told it who may not. */
  told: (RecordView<'progress'> & { counts: boolean })[]
  /** What can be told next, and why the person at the desk may not check or strike off. */
  next: ProgressKind[]
  keptOut: { checked?: KeptOut; closed?: KeptOut }
  /** Its severities ask for a new measurement on the spot. */
  remeasure: boolean
  /** Accepted findings that show the same again after it was struck off. */
  recurrences: { ref: Ref; on: Day }[]
}

export const rectifications = {
  'rectifications.list': query({
    input: z.object({}),
    answer: answer<{ rows: RectificationRow[]; unordered: FindingRow[] }>(),
  }),
  /** 整改台账: every order with its state as a workbook, days as days and counts as numbers (.xlsx). */
  'rectifications.ledger': download({ input: z.object({ language: z.enum(['zh', 'en']) }), answer: answer<never>() }),
  /** Faults rectification.notAccepted, .units, .ordered, .handover, .dates. */
  'rectifications.save': {
    ...save(Rectification.omit({ unit: true, pack: true })),
    roles: ['lead', 'officer'] as const,
  },
  /** Tells one step of an order. Faults progress.notNow, .tookPart, .sameChecker, .before, .visitOther, .causeMissing. */
  'rectifications.tell': command({
    input: z.object({ fields: Progress, draft: z.string().optional() }),
    answer: answer<Saved>(),
  }),
}
