import { z } from 'zod'
import type { Agreement, Compared } from '../agreement.ts'
import { Hash, Key, Label, type PersonId, Ref, Words } from '../fields.ts'
import { answer, command, query } from '../procedure.ts'
import { Account, Settlement, Statement } from '../statement.ts'
import type { Saved } from './save.ts'

/** One side of a pair as far as it is known here; `account`: one's own, or an open one. */
export interface StatementSide {
  ref: Ref
  by: PersonId
  mine: boolean
  at: string
  hash: string
  sealedAt: string
  openedAt?: string
  account?: Account
}

/**
 * What is wrong with a pair. `changed`: a line is not the one the other was opened against, or was written twice; `broken`: a key does not
 * open what was sealed; `withdrawn`: taken back after it was opened; `again`: its author had sealed one of this room before.
 */
export type StatementProblem = 'changed' | 'broken' | 'withdrawn' | 'again'

export interface StatementPair {
  room?: Ref
  place: string
  /** One or two; the earlier first. */
  sides: StatementSide[]
  /** Who has yet to seal. */
  awaited?: PersonId
  /** `waiting`: one is sealed; `sealed`: both; `half`: one is open; `open`: both. */
  state: 'waiting' | 'sealed' | 'half' | 'open'
  problems: StatementProblem[]
  /** Of an open pair: field by field. */
  compared?: Compared[]
  settled?: { ref: Ref; by: PersonId; at: string; choices: Settlement['choices'] }
}

export const statements = {
  /** The pairs of a visit, and how far two raters agree per code: in this visit, and in all pairs that are known here. */
  'statements.list': query({
    input: z.object({ visit: Ref }),
    answer: answer<{ pairs: StatementPair[]; agreement: Agreement[]; everywhere: Agreement[] }>(),
  }),
  /** Seals one's own account under a key that only oneself can derive; where the other is sealed already, this one opens. */
  'statements.seal': command({
    input: z.object({
      draft: Key.optional(),
      kept: z.array(Label).max(50).optional(),
      fields: Statement.omit({ sealed: true, commit: true }).extend({ account: Account }),
    }),
    answer: answer<Saved>(),
  }),
  /** Tells the key of one's own statement; `against`: the hash of the other's line, where that line is on another laptop. */
  'statements.open': command({
    input: z.object({ statement: Ref, against: Hash.optional() }),
    answer: answer<Saved>(),
  }),
  /** Takes one's own statement back, as long as the other has not sealed. */
  'statements.withdraw': command({ input: z.object({ statement: Ref, reason: Words }), answer: answer<Saved>() }),
  /** Writes the room's lines from both: what agrees as it is, what differs as chosen, each with its reason. */
  'statements.settle': command({
    input: z.object({ draft: Key.optional(), fields: Settlement }),
    answer: answer<Saved & { lines: number }>(),
  }),
}
