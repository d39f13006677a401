import { z } from 'zod'
import { Instant, Key, PersonId, Ref } from '../fields.ts'
import { answer, download, query } from '../procedure.ts'
import { FindingFilter, ReviewFilter } from './findings.ts'
import type { ReviewState } from './visits.ts'

const Period = z.strictObject({ fromAt: Instant, toAt: Instant })

/** Visits that began in a period, or the units they led to; `ongoing`: only those not finished. */
export const VisitsQuery = Period.extend({
  of: z.enum(['visits', 'units']),
  unit: Ref.optional(),
  ongoing: z.literal(true).optional(),
})
export type VisitsQuery = z.infer<typeof VisitsQuery>

/** Lines of a period: whom the roll-calls met, what was done well, which photos of accepted problems show bystanders. */
export const LinesQuery = Period.extend({
  of: z.enum(['people', 'commendations', 'photos', 'checks']),
  /** Of checks: the clause that they looked at. */
  clause: Key.optional(),
  review: z.array(ReviewFilter).optional(),
})
export type LinesQuery = z.infer<typeof LinesQuery>

export function countsVisits(query: VisitsQuery | LinesQuery): query is VisitsQuery {
  return query.of === 'visits' || query.of === 'units'
}

/** Clauses of the rule pack in force at the end of a period: looked at in it, broken by an accepted problem, or not looked at. */
export const ClausesQuery = Period.extend({ of: z.literal('clauses'), state: z.enum(['checked', 'broken', 'never']) })
export type ClausesQuery = z.infer<typeof ClausesQuery>

/** What a number of a document opens: findings by a filter, or the visits and what hangs on them in a period. */
export const DocumentQuery = z.union([VisitsQuery, LinesQuery, ClausesQuery, FindingFilter.strict()])
export type DocumentQuery = z.infer<typeof DocumentQuery>

/** One record behind a number that counts lines. */
export interface CountedLine {
  ref: Ref
  noun: 'attendance' | 'commendation' | 'evidence' | 'order' | 'attitude' | 'sample'
  visit?: Ref
  unit?: Ref
  at: string
  person?: PersonId
  room?: Ref
  place?: string
  /** What was seen of the person: a key of the reference pack. */
  observed?: string
  text?: string
  review?: ReviewState
}

export const papers = {
  /** Every record behind a number that counts lines, oldest first. */
  'week.counted': query({ input: LinesQuery, answer: answer<CountedLine[]>() }),
  /** What each number of a document would be now; nothing for one that was written on another laptop. */
  'week.recount': query({ input: z.object({ ref: Ref }), answer: answer<{ key: string; now: number }[]>() }),
  'documents.open': download({ input: z.object({ ref: Ref }), answer: answer<never>() }),
}
