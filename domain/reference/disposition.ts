import { z } from 'zod'
import { Key, Label, Severity, Text } from '../fields.ts'
import { Term } from './term.ts'

/** A severity level (程度). `handover`: stop collecting and hand over; `remeasure`: papers alone can't close it. */
export const SeverityLevel = Term.extend({
  id: Severity,
  meaning: Text,
  handover: z.boolean(),
  remeasure: z.boolean(),
})
export type SeverityLevel = z.infer<typeof SeverityLevel>

/** What may be proposed (处理建议), who decides it, and on what basis; never a decision by itself. */
export const Disposition = Term.extend({
  kind: z.enum(['onSpot', 'rectify', 'talk', 'efficiency', 'organisational', 'handover', 'praise']),
  authority: Key,
  clause: Key.optional(),
  basis: Label,
})
export type Disposition = z.infer<typeof Disposition>

/** One step of a ladder, reached at its `count` where the ladder counts. */
export const LadderStep = z.object({
  step: z.int().min(1).max(99),
  count: z.int().min(1).max(999).optional(),
  zh: Label,
  en: Label,
  dispositions: z.array(Key).max(10),
  /** What the paper of this step tells its addressee, where the step is a paper: one paragraph a line. */
  wording: Text.optional(),
})
export type LadderStep = z.infer<typeof LadderStep>

/** A ladder (阶梯) of dispositions; with `countMonths` its steps follow the number of times within that many months. */
export const Ladder = Term.extend({
  countMonths: z.int().min(1).max(120).optional(),
  /** Which severities count as one time; all of them unless told. */
  countSeverities: z.array(Severity).min(1).max(5).optional(),
  note: Text,
  steps: z.array(LadderStep).min(1).max(20),
})
export type Ladder = z.infer<typeof Ladder>
