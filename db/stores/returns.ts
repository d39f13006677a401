import type { ReturnReason } from '#domain/finding.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { recordsAbout } from './rows.ts'

/** What was said when a record was given back, and when. */
export interface Return {
  at: string
  reasons: ReturnReason[]
}

/** The latest word on each of these records by a reviewer, or by whoever decided an objection to it, by its reference as text. */
export async function lastWords(store: Store, subjects: readonly Ref[]): Promise<Map<string, Return>> {
  const reviews = (await recordsAbout(store, 'review', 'subject', subjects)).map(
    ({ body, recordedAt: at, voided }) => ({
      subject: body.subject,
      at,
      voided,
      reasons: body.decision === 'returned' ? body.reasons : [],
    }),
  )
  const rulings = (await recordsAbout(store, 'ruling', 'subject', subjects))
    .filter(({ body }) => body.outcome === 'changed')
    .map(({ body, recordedAt: at, voided }) => ({
      subject: body.subject,
      at,
      voided,
      reasons: [{ field: 'whole', text: body.grounds }],
    }))
  const latest = new Map<string, Return>()
  for (const { subject, at, voided, reasons } of [...reviews, ...rulings]) {
    const known = latest.get(refText(subject))
    if (!voided && (known === undefined || known.at < at)) latest.set(refText(subject), { at, reasons })
  }
  return latest
}

/** Reasons of the latest return of each of these records, by the record's reference as text. */
export async function latestReturns(store: Store, subjects: readonly Ref[]): Promise<Map<string, ReturnReason[]>> {
  return new Map([...(await lastWords(store, subjects))].map(([key, { reasons }]) => [key, reasons]))
}
