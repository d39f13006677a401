import { z } from 'zod'
import { type Day, Ref, Words } from '../fields.ts'
import { answer, command, query } from '../procedure.ts'
import type { Survival } from '../recheck.ts'
import type { FindingBrief } from './rectifications.ts'
import type { Saved } from './save.ts'
import type { RecordView } from './visits.ts'

export interface RecheckRow extends RecordView<'recheck'> {
  items: FindingBrief[]
  /** The day it falls on: told to its author alone, and only from that day on. */
  dueOn?: Day
  /** Every order it is for has been measured again, struck off or withdrawn since. */
  done: boolean
  /** The window is over and it has not been done. */
  missed: boolean
}

/** A unit with orders that have to be measured again and are in no re-measurement yet. */
export interface RecheckWanted {
  unit: Ref
  rectifications: Ref[]
  findings: number
  /** Its visits of twelve months, and the cap of the newest plan that has it. */
  visits: number
  cap?: number
}

export const rechecks = {
  'rechecks.list': query({
    input: z.object({}),
    answer: answer<{ rows: RecheckRow[]; wanted: RecheckWanted[]; survival: Survival[] }>(),
  }),
  /** Draws the day of one unit's re-measurement. Fault recheck.overCap where the unit is at its cap and no reason is given; a sample is measured then. */
  'rechecks.plan': command({
    roles: ['lead', 'officer'],
    input: z.object({ unit: Ref, days: z.int().min(5).max(120).default(20), reason: Words.optional() }),
    answer: answer<Saved>(),
  }),
}
