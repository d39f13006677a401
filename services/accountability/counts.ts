import { listFindings } from '#db/stores/findings.ts'
import { allIdsOf } from '#db/stores/links.ts'
import type { LadderCount } from '#domain/contract/accountability.ts'
import type { Instant, PersonId } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'

/** So many findings of one person are counted at most. */
const most = 500

function monthsBefore(at: Instant, months: number): Instant {
  const date = new Date(at)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString()
}

/**
 * How often a person was found within each ladder's months up to `at`, under every id of theirs. Only accepted findings count: what was
 * revoked on an objection, is void, or waits for its review counts for nothing.
 */
export async function ladderCounts({ store, pack }: Desk, person: PersonId, at: Instant): Promise<LadderCount[]> {
  const persons = await allIdsOf(store, person)
  const toAt = new Date(Date.parse(at) + 1).toISOString()
  const counts: LadderCount[] = []
  for (const { id, countMonths, countSeverities, steps } of pack.ladders) {
    if (countMonths === undefined) continue
    const filter = {
      persons,
      review: ['accepted'] as const,
      fromAt: monthsBefore(at, countMonths),
      toAt,
      ...(countSeverities ? { severities: countSeverities } : {}),
    }
    const { rows } = await listFindings(store, filter, { limit: most })
    const reached = steps.findLast((step) => step.count !== undefined && step.count <= rows.length)
    counts.push({
      ladder: id,
      months: countMonths,
      count: rows.length,
      refs: rows.map(({ ref }) => ref),
      ...(reached ? { step: reached.step } : {}),
    })
  }
  return counts
}
