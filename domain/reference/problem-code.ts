import { z } from 'zod'
import { Category, Key, Label, Severity, Text } from '../fields.ts'

/** What the form asks for so that a description stays objective: who, did what, from when, to when. */
export const Prompt = z.object({ id: Key, zh: Label, en: Label, optional: z.boolean() })
export type Prompt = z.infer<typeof Prompt>

/**
 * A problem code (问题): its clause, its usual severity, and what to write down. `referral` names the authority to hand it to;
 * `dispositions` are what may be proposed, light to heavy: material for those who approve, never a decision.
 */
export const ProblemCode = z.object({
  code: z.string().regex(/^[A-Z]\d{2,3}$/),
  category: Category,
  zh: Label,
  en: Label,
  clause: Key,
  related: z.array(Key).max(10).optional(),
  group: Key.optional(),
  severity: Severity,
  prompts: z.array(Key).min(1).max(12),
  hint: Text,
  correctedOnSpot: z.boolean(),
  dispositions: z.array(Key).min(1).max(10),
  referral: Key.optional(),
})
export type ProblemCode = z.infer<typeof ProblemCode>
