import { z } from 'zod'
import type { Day } from '../fields.ts'
import { Label, Text } from '../fields.ts'
import { addDays } from '../week.ts'
import { Term } from './term.ts'

/**
 * What somebody's name, words or papers are used for, worked out from the records that cite them: a disposition was decided or proposed
 * (discipline), a problem stands (finding) or was never found true (unsubstantiated), something was done well (commendation), a visit met
 * them (checked), a list names them (listed), they reported (reporter) or inspected (inspector); own words, names of files, papers that
 * print names (paper), also once they went out (issuedPaper).
 */
export const uses = [
  'discipline',
  'finding',
  'unsubstantiated',
  'commendation',
  'checked',
  'listed',
  'reporter',
  'inspector',
  'words',
  'fileName',
  'paper',
  'issuedPaper',
] as const
export type Use = (typeof uses)[number]

/** A purpose (用途) and how long it lasts: whole years after the year of the record (2026 and 3 years: through 2029), or days after it. */
export const Purpose = Term.extend({
  uses: z.array(z.enum(uses)).min(1).max(uses.length),
  years: z.int().min(0).max(100).optional(),
  days: z.int().min(0).max(36_500).optional(),
  basis: Text,
}).refine(({ years, days }) => (years === undefined) !== (days === undefined), { message: 'years or days' })
export type Purpose = z.infer<typeof Purpose>

/** What a rule pack says of keeping names. A use that no purpose lists has no end. */
export const Retention = z.object({
  note: Text,
  /** So long after its acceptance an intake copy keeps its vault objects. */
  reviewWindowDays: z.int().min(0).max(3650),
  purposes: z.array(Purpose).max(40),
  source: Label,
})
export type Retention = z.infer<typeof Retention>

/** Why something is kept although its term is over: an open visit, review, order, proposal, objection; a bundle not yet received; still at work. */
export const holds = ['visit', 'review', 'order', 'proposal', 'objection', 'bundle', 'atWork'] as const
export type Hold = (typeof holds)[number]

export function purposeOf({ purposes }: Retention, use: Use): Purpose | undefined {
  return purposes.find((purpose) => purpose.uses.includes(use))
}

/** The first day on which a record of that day serves the purpose no more. */
export function endOf({ years, days }: Purpose, on: Day): Day {
  if (days !== undefined) return addDays(on, days + 1)
  return `${String(Number(on.slice(0, 4)) + (years ?? 0) + 1).padStart(4, '0')}-01-01`
}
