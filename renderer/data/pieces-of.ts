import type { EvidenceView } from '#domain/contract/visits.ts'
import { type Ref, sameRef } from '#domain/fields.ts'

/** The evidence that belongs to a record. */
export function piecesOf(evidence: readonly EvidenceView[], record: Ref | undefined): EvidenceView[] {
  return evidence.filter(({ voided, subject }) => !voided && subject && record && sameRef(subject, record))
}
