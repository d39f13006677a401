import { z } from 'zod'
import { Day, Key, Label, Text } from '../fields.ts'
import { Term } from './term.ts'

/** A law, regulation or house rule (制度). `paraphrase`: its clauses tell the sense and are no quotation. */
export const RuleSet = Term.extend({
  kind: z.enum(['law', 'regulation', 'party', 'local', 'internal']),
  effectiveFrom: Day,
  effectiveTo: Day.optional(),
  paraphrase: z.boolean(),
  note: Text.optional(),
})
export type RuleSet = z.infer<typeof RuleSet>

/** One clause (条款) of a rule set, in force from `effectiveFrom` to `effectiveTo`, both inclusive. */
export const Clause = z.object({
  id: Key,
  ruleSet: Key,
  number: Label,
  text: Text,
  effectiveFrom: Day,
  effectiveTo: Day.optional(),
})
export type Clause = z.infer<typeof Clause>

export function inForce(rule: Pick<Clause, 'effectiveFrom' | 'effectiveTo'>, on: Day): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === undefined || on <= rule.effectiveTo)
}
