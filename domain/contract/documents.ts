import { z } from 'zod'
import { Issuance, type IssuanceKind } from '../document.ts'
import { type Day, Ref } from '../fields.ts'
import { answer, command, query } from '../procedure.ts'
import type { Saved } from './save.ts'
import type { RecordView } from './visits.ts'

export type DocumentState = 'draft' | 'submitted' | 'approved' | 'issued'

/** A sentence of a document whose finding no longer is what it was: `nth` from 1 in the order of its sentences. */
export interface Affected {
  ref: Ref
  nth: number
  why: 'revoked' | 'voided' | 'returned' | 'revised'
}

export interface DocumentRow extends RecordView<'document'> {
  state: DocumentState
  /** Oldest first. `counts`: false where its author approved it. */
  steps: (RecordView<'issuance'> & { counts: boolean })[]
  next: IssuanceKind[]
  /** The reader wrote it, so that somebody else approves it. */
  own: boolean
  number?: string
  issuedOn?: Day
  recipients: string[]
  affected: Affected[]
  /** Recipients of an issued document that carries what no longer stands, whom no correction (更正通知) has reached. */
  owed: string[]
}

export const documents = {
  /** Every document that is not void, the newest first. */
  'documents.list': query({ input: z.object({}), answer: answer<{ rows: DocumentRow[] }>() }),
  /** Writes a letter: 整改通知书 about an order, 复核决定书 about an objection, 更正通知 about a document, 线索移交函 and 告知书 about a finding. Fault document.nothingToSay. */
  'documents.write': command({
    roles: ['lead', 'officer'],
    input: z.object({ form: z.enum(['notice', 'ruling', 'correction', 'handover', 'informing']), about: Ref }),
    answer: answer<Saved>(),
  }),
  /** Faults document.notNow, .ownApproval, .stale. */
  'documents.step': command({
    roles: ['lead', 'officer'],
    input: z.object({ fields: Issuance }),
    answer: answer<Saved>(),
  }),
}
