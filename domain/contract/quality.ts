import { z } from 'zod'
import { Instant, type PersonId, type Ref } from '../fields.ts'
import { answer, query } from '../procedure.ts'

/** How many of a list show at least one accepted problem, out of a random draw: with its n and 95 % interval, or nothing. */
export interface DrawnShare {
  draw: Ref
  title: string
  /** Units on the list, and those of them that were drawn and visited. */
  of: number
  visited: number
  hits: number
  /** Absent while a stratum has not been visited: then nothing can be said of the whole list. */
  share?: { share: number; low: number; high: number; n: number }
  /** The unit that stands out by more than chance, among those of this draw alone. */
  worst?: Ref
  compared: number
}

/** What points at the inspectors themselves; for the lead alone. */
export interface Quality {
  draws: DrawnShare[]
  /** Presence in the first visit of a day and in later ones. */
  leak?: { first: number; later: number; days: number; visits: number; found: boolean }
  /** Whose visits have too even a number of problems to be chance. */
  even: { person: PersonId; counts: number[]; visits: Ref[] }[]
  /** One text in the findings of several visits. */
  copied: { text: string; refs: Ref[] }[]
}

export const quality = {
  'quality.of': query({
    roles: ['lead', 'officer'],
    input: z.object({ fromAt: Instant, toAt: Instant }),
    answer: answer<Quality>(),
  }),
}
