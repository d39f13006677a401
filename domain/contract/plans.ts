import { z } from 'zod'
import { Draw, Plan } from '../draw.ts'
import { Instant, type PersonId, Ref, Text } from '../fields.ts'
import { answer, command, download, query } from '../procedure.ts'
import { save, type Saved } from './save.ts'
import type { RecordView } from './visits.ts'

/** What the supervision has cost one unit in twelve months, all teams that are known here together. */
export interface Burden {
  unit: Ref
  visits: number
  minutes: number
  /** People who were looked for, met or asked, once a visit. */
  people: number
}

export type DrawProblem = 'changed' | 'broken' | 'early' | 'again'

export interface DrawView extends RecordView<'draw'> {
  /** The how manieth draw of its plan by this log, from 1. */
  nth: number
  /** Both custodians, in order: when each promised, and told. */
  keepers: { person: PersonId; promisedAt?: string; toldAt?: string; mine: boolean }[]
  /** `promised`: both have; `told`: one has; `open`: the result is known. */
  state: 'waiting' | 'promised' | 'told' | 'open'
  problems: DrawProblem[]
  result?: { stratum: string; unit: Ref; inspectors: PersonId[]; slot?: string; instead?: Ref; replaced?: string }[]
}

export const plans = {
  'plans.list': query({ input: z.object({}), answer: answer<{ plans: RecordView<'plan'>[] }>() }),
  /** Fault plan.overCap where units at the cap are in the pool and nobody is named who allowed them. */
  'plans.save': save(Plan),
  'plans.burden': query({
    input: z.object({ untilAt: Instant.optional() }),
    answer: answer<{ fromAt: string; units: Burden[] }>(),
  }),
  'draws.list': query({ input: z.object({}), answer: answer<{ draws: DrawView[] }>() }),
  /** Sets a draw up, with the promise of whoever is at the desk. */
  'draws.make': command({
    input: z.object({ fields: Draw.omit({ commit: true, receipt: true }) }),
    answer: answer<Saved>(),
  }),
  /** The second custodian's promise. */
  'draws.promise': command({ input: z.object({ draw: Ref }), answer: answer<Saved>() }),
  /** Tells the secret of whoever is at the desk; with the second one the result is known. */
  'draws.open': command({ input: z.object({ draw: Ref }), answer: answer<Saved>() }),
  'draws.replace': command({ input: z.object({ draw: Ref, unit: Ref, cause: Text }), answer: answer<Saved>() }),
  /** The draw as one JSON text that anybody can recompute (docs/draw.md); only once it is open. */
  'draws.file': download({ input: z.object({ draw: Ref }), answer: answer<never>() }),
}
