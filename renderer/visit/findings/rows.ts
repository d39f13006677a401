import type { RecordView } from '#domain/contract/visits.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { Entry } from '../entries.ts'
import type { VisitSession } from '../session.tsx'
import type { FormNoun } from './draft.ts'

export interface FindingItem {
  key: string
  noun: FormNoun
  /** Its number within this visit, by kind. */
  n: number
  entry: Entry<RecordView<'finding'> | RecordView<'commendation'>>
  evidence: number
}

/** Findings, then commendations, as this visit counts them. */
export function itemsOf(visit: VisitSession): FindingItem[] {
  const pieces = visit.detail.evidence.filter((piece) => !piece.voided)
  const evidenceOf = (ref: Ref | undefined) =>
    ref ? pieces.filter((piece) => piece.subject && sameRef(piece.subject, ref)).length : 0
  return [
    ...visit.findings.map(
      (entry, index): FindingItem => ({
        key: entry.key,
        noun: 'finding',
        n: index + 1,
        entry,
        evidence: evidenceOf(entry.ref),
      }),
    ),
    ...visit.commendations.map(
      (entry, index): FindingItem => ({
        key: entry.key,
        noun: 'commendation',
        n: index + 1,
        entry,
        evidence: evidenceOf(entry.ref),
      }),
    ),
  ]
}
