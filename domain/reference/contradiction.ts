import { z } from 'zod'
import { Term } from './term.ts'

/** Ways in which what was seen, what a clock says and what a paper says can't all be true. */
export const ContradictionKind = z.enum([
  'clockedThenAway',
  'clockedUnseen',
  'clockedWhileAway',
  'seenWhileAway',
  'twoPlaces',
  'signedAfterArrival',
  'numberedEarlier',
  'signedInARow',
])
export type ContradictionKind = z.infer<typeof ContradictionKind>

/** What a kind of contradiction is called, and the problem it usually turns out to be. */
export const ContradictionTerm = Term.extend({ id: ContradictionKind, problemCode: z.string().optional() })
export type ContradictionTerm = z.infer<typeof ContradictionTerm>
