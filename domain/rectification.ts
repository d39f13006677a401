import { z } from 'zod'
import { Day, Key, Label, PackRef, PersonId, Ref, Text, Words } from './fields.ts'

/** Done at once (立行立改), or within a number of working days (限期整改). */
export const RectificationManner = z.enum(['atOnce', 'byDeadline'])
export type RectificationManner = z.infer<typeof RectificationManner>

/** An order to rectify (整改单) to one unit, about accepted findings of it. What becomes of it is told by progress records. */
export const Rectification = z.object({
  unit: Ref,
  findings: z.array(Ref).min(1).max(60),
  manner: RectificationManner,
  demand: Words,
  issuedOn: Day,
  dueOn: Day,
  /** 文号, from the office's own register. */
  number: Label.optional(),
  contact: Label.optional(),
  pack: PackRef,
})
export type Rectification = z.infer<typeof Rectification>

export const progressKinds = [
  'received',
  'receiptRefused',
  'extensionAsked',
  'extensionGranted',
  'extensionRefused',
  'reported',
  'checked',
  'closed',
  'pressed',
] as const
export const ProgressKind = z.enum(progressKinds)
export type ProgressKind = z.infer<typeof ProgressKind>

/**
 * One thing that happened to an order, told by whoever did or noted it. `extensionAsked` and `extensionGranted` carry the new deadline;
 * `checked` whether it holds, and the visit that measured it again (none: on papers alone); `closed` the causes; `pressed` the step of
 * the ladder of papers.
 */
export const Progress = z.object({
  rectification: Ref,
  kind: ProgressKind,
  happenedOn: Day,
  dueOn: Day.optional(),
  passed: z.boolean().optional(),
  visit: Ref.optional(),
  causes: z.array(Key).max(10).optional(),
  step: z.int().min(1).max(99).optional(),
  /** Who of the unit signed for it or reported. */
  person: PersonId.optional(),
  note: Text.optional(),
})
export type Progress = z.infer<typeof Progress>
