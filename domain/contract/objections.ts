import { z } from 'zod'
import { type Day, Ref, Text } from '../fields.ts'
import { Objection, Ruling } from '../objection.ts'
import { answer, command, query } from '../procedure.ts'
import type { FindingBrief, KeptOut } from './rectifications.ts'
import type { Saved } from './save.ts'
import type { RecordView } from './visits.ts'

export type ObjectionState = 'waiting' | 'maintained' | 'changed' | 'revoked'

export interface ObjectionRow extends RecordView<'objection'> {
  item?: FindingBrief & { unit: Ref; hash: string }
  state: ObjectionState
  /** Received later than 30 days after notice. */
  late: boolean
  /** Until when it has to be decided: 30 days. */
  dueOn: Day
  daysLeft: number
  rulings: (RecordView<'ruling'> & { counts: boolean })[]
  keptOut?: KeptOut
}

export const objections = {
  'objections.list': query({ input: z.object({}), answer: answer<{ rows: ObjectionRow[] }>() }),
  /** `words`: what they say in their own words, kept apart from the journal. Faults objection.tookPart, .person, .dates. */
  'objections.save': command({
    input: z.object({
      ref: Ref.optional(),
      reason: Text.optional(),
      fields: Objection.omit({ statement: true }),
      words: z.string().max(8000).default(''),
    }),
    answer: answer<Saved>(),
  }),
  'objections.words': query({ input: z.object({ ref: Ref }), answer: answer<{ text?: string; gone?: true }>() }),
  /** The decision on an objection. Faults objection.tookPart, .reviewed, .decided, record.stale. */
  'objections.rule': command({
    roles: ['lead', 'officer'],
    input: z.object({ fields: Ruling.omit({ subject: true }) }),
    answer: answer<Saved>(),
  }),
}
