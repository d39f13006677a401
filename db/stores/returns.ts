import type { ReturnReason } from '#domain/finding.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { idBytes } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { recordsOf } from './record-view.ts'

const chunk = 400

/** Reasons of the latest return of each of these records, by the record's reference as text. */
export async function latestReturns(store: Store, subjects: readonly Ref[]): Promise<Map<string, ReturnReason[]>> {
  const latest = new Map<string, { at: string; reasons: ReturnReason[] }>()
  for (let from = 0; from < subjects.length; from += chunk) {
    const ids = subjects.slice(from, from + chunk).map((ref) => idBytes(ref.id))
    const reviews = await recordsOf(store, 'review', (query) => query.where('r.subject_id' as never, 'in', ids as never).where('r.voided' as never, '=', 0 as never))
    for (const { body, recordedAt } of reviews) {
      const known = latest.get(refText(body.subject))
      if (known === undefined || known.at < recordedAt) latest.set(refText(body.subject), { at: recordedAt, reasons: body.decision === 'returned' ? body.reasons : [] })
    }
  }
  return new Map([...latest].map(([key, { reasons }]) => [key, reasons]))
}
