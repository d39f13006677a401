import type { ReturnReason } from '#domain/finding.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { recordsAbout } from './rows.ts'

/** Reasons of the latest return of each of these records, by the record's reference as text. */
export async function latestReturns(store: Store, subjects: readonly Ref[]): Promise<Map<string, ReturnReason[]>> {
  const latest = new Map<string, { at: string; reasons: ReturnReason[] }>()
  for (const { body, recordedAt, voided } of await recordsAbout(store, 'review', 'subject', subjects)) {
    const known = latest.get(refText(body.subject))
    if (!voided && (known === undefined || known.at < recordedAt))
      latest.set(refText(body.subject), { at: recordedAt, reasons: body.decision === 'returned' ? body.reasons : [] })
  }
  return new Map([...latest].map(([key, { reasons }]) => [key, reasons]))
}
