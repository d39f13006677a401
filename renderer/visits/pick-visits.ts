import type { UnitView } from '#domain/contract/places.ts'
import type { VisitRow } from '#domain/contract/visits.ts'
import { findByName } from '../data/find.ts'

export const kinds = ['all', 'ongoing', 'returned', 'mine'] as const
export type Kind = (typeof kinds)[number]

/** The visits of one kind whose unit fits what was typed, by name or initials. */
export function pickVisits(
  rows: readonly VisitRow[],
  kind: Kind,
  typed: string,
  unitOf: (row: VisitRow) => UnitView | undefined,
): VisitRow[] {
  const units = new Map(
    rows.flatMap((row) => {
      const unit = unitOf(row)
      return unit ? [[unit.ref.id, unit] as const] : []
    }),
  )
  const fit = typed.trim() === '' ? undefined : new Set(findByName([...units.values()], typed, units.size))
  return rows.filter((row) => {
    if (kind === 'ongoing' && (row.closedAt !== undefined || row.voided)) return false
    if (kind === 'returned' && row.counts.returned === 0) return false
    if (kind === 'mine' && !row.mine) return false
    const unit = unitOf(row)
    return fit === undefined || (unit !== undefined && fit.has(unit))
  })
}
