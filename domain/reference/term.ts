import { z } from 'zod'
import { Key, Label, Text } from '../fields.ts'

/** An entry of a vocabulary: a stable id and its word in both languages. */
export const Term = z.object({ id: Key, zh: Label, en: Label })
export type Term = z.infer<typeof Term>

/** A group of conduct problems (慵懒散, 推拖绕 …) that problem codes may belong to. */
export const CodeGroup = Term.extend({ meaning: Text.optional() })
export type CodeGroup = z.infer<typeof CodeGroup>

/** How a claimed reason is checked, and within how many hours the answer is due. */
export const VerificationMethod = Term.extend({ deadlineHours: z.int().min(1).max(8760), needs: Label.optional() })
export type VerificationMethod = z.infer<typeof VerificationMethod>

/** One level of the 好差评 scale, 5 best. */
export const SatisfactionLevel = Term.extend({ level: z.int().min(1).max(5) })
export type SatisfactionLevel = z.infer<typeof SatisfactionLevel>

/** A state of a rectification and the states that may follow it. */
export const RectificationState = Term.extend({ next: z.array(Key).max(20) })
export type RectificationState = z.infer<typeof RectificationState>
