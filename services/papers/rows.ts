import { recordsAbout, recordsOf, type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { DocumentRow, DocumentState } from '#domain/contract/documents.ts'
import type { IssuanceKind } from '#domain/document.ts'
import { type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { type Recusal, recusalOf, writerAt, writerOf } from '../recusal.ts'
import { Fault } from '#domain/fault.ts'
import { viewOf } from '../views.ts'
import { affectedIn } from './cites.ts'

type Document = RecordRow<'document'>
type Step = RecordRow<'issuance'>

const possible: Record<DocumentState, readonly IssuanceKind[]> = {
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
function counts(recusal: Recusal, document: Document, step: Step): boolean {
  return step.body.kind !== 'approved' || !recusal.same(writerOf(step), writerOf(document))
}

function inOrder(a: Step, b: Step): number {
  const [one, other] = [a, b].map(({ body, recordedAt, ref }) => `${body.happenedOn} ${recordedAt} ${refText(ref)}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/** How far a document has come, whatever the order in which its steps came here. */
function standing(recusal: Recusal, document: Document, steps: readonly Step[]) {
  let state: DocumentState = 'draft'
  let issued: Step['body'] | undefined
  for (const step of steps) {
    if (!possible[state].includes(step.body.kind) || !counts(recusal, document, step)) continue
    state = after[step.body.kind]
    if (state === 'issued') issued = step.body
  }
  return { state, issued }
}

/** Documents with how far each has come, what in it no longer stands, and who has not been told. */
export async function documentRows(desk: Desk): Promise<DocumentRow[]> {
  const documents = await validRecords(desk.store, 'document')
  const all = await recordsAbout(
    desk.store,
    'issuance',
    'document',
    documents.map(({ ref }) => ref),
  )
  const steps = all.filter(({ voided }) => !voided)
  const recusal = await recusalOf(desk, [...steps, ...documents].map(writerOf))
  const byDocument = Map.groupBy(steps, ({ body }) => refText(body.document))
  const stood = new Map(
    documents.map((document) => {
      const own = (byDocument.get(refText(document.ref)) ?? []).toSorted(inOrder)
      return [refText(document.ref), { steps: own, ...standing(recusal, document, own) }] as const
    }),
  )
  const corrections = documents.filter(({ body, ref }) => body.form === 'correction' && stood.get(refText(ref))?.issued)
  const findings = await recordsOf(
    desk.store,
    'finding',
    documents.flatMap(({ body }) => body.cites?.map(({ ref }) => ref) ?? []),
  )
  const rows: DocumentRow[] = []
  for (const document of documents.toReversed()) {
    const { steps: told, state, issued } = stood.get(refText(document.ref)) ?? { steps: [], state: 'draft' as const }
    const affected = affectedIn(findings, document.body.cites)
    const recipients = issued?.recipients ?? []
    const reached = corrections
      .filter(({ body }) => body.about && refText(body.about) === refText(document.ref))
      .filter(({ body }) => affected.every(({ ref }) => body.cites?.some((cite) => refText(cite.ref) === refText(ref))))
      .flatMap(({ ref }) => stood.get(refText(ref))?.issued?.recipients ?? [])
    rows.push({
      ...viewOf(desk, document),
      state,
      steps: told.map((step) => ({ ...viewOf(desk, step), counts: counts(recusal, document, step) })),
      next: [...possible[state]],
      own: recusal.same(writerAt(desk), writerOf(document)),
      recipients,
      affected,
      owed: affected.length > 0 && issued ? recipients.filter((one) => !reached.includes(one)) : [],
      ...(issued?.number ? { number: issued.number } : {}),
      ...(issued ? { issuedOn: issued.happenedOn } : {}),
    })
  }
  return rows
}

/** One document as `documentRows` has it. Fault record.missing. */
export async function documentRow(desk: Desk, document: Ref): Promise<DocumentRow> {
  const row = (await documentRows(desk)).find(({ ref }) => sameRef(ref, document))
  if (!row) throw new Fault('record.missing')
  return row
}
