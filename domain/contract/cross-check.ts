import { z } from 'zod'
import type { Contradiction } from '../cross-check/facts.ts'
import { type Day, Key, Label, Ref } from '../fields.ts'
import { answer, command, query, upload } from '../procedure.ts'
import { Slip } from '../proof.ts'
import type { RowFault } from './places.ts'
import { save } from './save.ts'

/** What a column of a unit's clock-in export says. */
export const ClockColumn = z.enum(['name', 'staffNumber', 'day', 'clock'])
export type ClockColumn = z.infer<typeof ClockColumn>

/** What taking a clock-in export in would do; whatever is not of the visit's day or of nobody on the unit's list stays out. */
export interface ClockingPlan {
  token: string
  sheet: string
  rows: number
  day: Day
  columns: { header: string; use?: ClockColumn; samples: string[] }[]
  /** The columns are as somebody arranged them for such a file before. */
  remembered: boolean
  people: number
  times: number
  /** Rows of other days. */
  otherDays: number
  /** It has a column for each day, and none for this one. */
  dayMissing?: true
  /** Names that are on no list of the unit, or stand there twice. */
  strangers: string[]
  moreStrangers: number
  /** Cells that say no time; they stop nothing, for the file is the unit's and stays as it came. */
  warnings: RowFault[]
  moreWarnings: number
}

export const crossCheck = {
  /** Reads a unit's clock-in export (.xlsx, .xls, .csv); writes nothing. */
  'clockings.read': upload({
    input: z.object({ visit: Ref, fileName: Label }),
    answer: answer<ClockingPlan>(),
  }),
  /** The same file with its columns said by hand; remembered with the next `apply`. */
  'clockings.arrange': command({
    input: z.object({ token: Key, uses: z.array(ClockColumn.nullable()).max(200) }),
    answer: answer<ClockingPlan>(),
  }),
  /** Keeps the file as evidence and every listed person's times of that day, all or nothing; the same file twice changes nothing. */
  'clockings.apply': command({
    input: z.object({ token: Key }),
    answer: answer<{ people: number; unchanged: number; evidence: Ref }>(),
  }),
  'slips.save': save(Slip),
  /** What was seen, clocked and signed and can't all be true. */
  'contradictions.list': query({
    input: z.object({ visit: Ref }),
    answer: answer<{ contradictions: Contradiction[] }>(),
  }),
}
