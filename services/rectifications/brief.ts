import type { RecordRow } from '#db/stores/rows.ts'
import type { FindingBrief } from '#domain/contract/rectifications.ts'

/** A finding as orders and objections show it. */
export function briefOf({ ref, body, voided, review }: RecordRow<'finding'>): FindingBrief {
  const { visit, code, severity, at, place, person, description } = body
  return {
    ref,
    visit,
    code,
    severity,
    at,
    review: review ?? 'pending',
    voided,
    ...(place ? { place } : {}),
    ...(person ? { person } : {}),
    ...(description ? { description } : {}),
  }
}

/** Whether a finding is still one: neither void nor revoked, also while a correction of it waits for its review. */
export function stillStands({ voided, review }: Pick<RecordRow<'finding'>, 'voided' | 'review'>): boolean {
  return !voided && review !== 'revoked' && review !== 'withdrawn'
}

/** Whether a finding can be built on: accepted and not void. */
export function holds({ voided, review }: Pick<RecordRow<'finding'>, 'voided' | 'review'>): boolean {
  return !voided && review === 'accepted'
}
