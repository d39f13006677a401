import type { RecordRow } from '#db/stores/rows.ts'
import type { DocumentState } from '#domain/contract/documents.ts'
import type { IssuanceKind } from '#domain/document.ts'
import { refText } from '#domain/fields.ts'
import { type Recusal, writerOf } from '../recusal.ts'

type Document = RecordRow<'document'>
type Step = RecordRow<'issuance'>

export const possible: Record<DocumentState, readonly IssuanceKind[]> = {
  draft: ['submitted'],
  submitted: ['approved', 'sentBack'],
  approved: ['issued', 'sentBack'],
  issued: [],
}

const after: Record<IssuanceKind, DocumentState> = {
  submitted: 'submitted',
  sentBack: 'draft',
  approved: 'approved',
  issued: 'issued',
}

/** A step that its state can take; nobody approves what they wrote. */
export function counts(recusal: Recusal, document: Document, step: Step): boolean {
  return step.body.kind !== 'approved' || !recusal.same(writerOf(step), writerOf(document))
}

export function inOrder(a: Step, b: Step): number {
  const [one, other] = [a, b].map(({ body, recordedAt, ref }) => `${body.happenedOn} ${recordedAt} ${refText(ref)}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/** How far a document has come, whatever the order in which its steps came here. */
export function standing(recusal: Recusal, document: Document, steps: readonly Step[]) {
  let state: DocumentState = 'draft'
  let issued: Step['body'] | undefined
  for (const step of steps) {
    if (!possible[state].includes(step.body.kind) || !counts(recusal, document, step)) continue
    state = after[step.body.kind]
    if (state === 'issued') issued = step.body
  }
  return { state, issued }
}
