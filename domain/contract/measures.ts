import { z } from 'zod'
import { Day, Ref } from '../fields.ts'
import { Measure, type MeasureState } from '../measure.ts'
import { answer, query } from '../procedure.ts'
import type { FindingFilter } from './findings.ts'
import type { VisitsQuery } from './papers.ts'
import { save } from './save.ts'
import type { RecordView } from './visits.ts'

/** One span of days and what the records of it hold: each number with the query that opens it. */
export interface MeasureSpan {
  fromOn: Day
  toOn: Day
  visits: { count: number; query: VisitsQuery }
  findings: { count: number; query: FindingFilter }
}

/** Visits of one plan or draw on both sides, and those of them with such a problem; `than` says more only beyond chance. */
export interface Compared {
  before: { visits: number; hits: number }
  since: { visits: number; hits: number }
  than: 'fewer' | 'more' | 'chance'
}

export interface MeasureRow extends RecordView<'measure'> {
  state: MeasureState
  /** Decided in the period that is shown; else one that ran in it. */
  isNew: boolean
  /** As many days before it was decided as have gone since; absent on the day itself. */
  spans?: { before: MeasureSpan; since: MeasureSpan }
  /** Absent where no draw was visited on both sides. */
  compared?: Compared
}

export const measures = {
  /** Measures decided in the period a day lies in, and older ones that ran in it, by their deadlines. */
  'measures.list': query({ input: z.object({ on: Day }), answer: answer<MeasureRow[]>() }),
  /** Faults measure.dates, .nobody. */
  'measures.save': {
    ...save(Measure.omit({ pack: true, endedOn: true, done: true, outcome: true })),
    roles: ['lead', 'officer'] as const,
  },
  /** Says how a measure ended. Faults measure.dates, record.foreign. */
  'measures.end': {
    ...save(z.object({ measure: Ref, endedOn: Day, done: z.boolean(), outcome: Measure.shape.outcome })),
    roles: ['lead', 'officer'] as const,
  },
}
