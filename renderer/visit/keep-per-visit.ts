import { useQueryClient } from '@tanstack/react-query'
import { type Ref, refText } from '#domain/fields.ts'
import { useSession } from '../data/session.tsx'

/** What belongs to one visit, kept in memory while pages come and go, and gone with the next person at this desk. */
export function keptPerVisit<T>(): (make: () => T, visit: Ref) => T {
  const kept = new WeakMap<object, { person: string; visits: Map<string, T> }>()
  return function useKept(make, visit) {
    const queries = useQueryClient()
    const { person } = useSession().me
    const before = kept.get(queries)
    const desk = before?.person === person ? before : { person, visits: new Map<string, T>() }
    kept.set(queries, desk)
    const known = desk.visits.get(refText(visit))
    if (known !== undefined) return known
    const fresh = make()
    desk.visits.set(refText(visit), fresh)
    return fresh
  }
}
