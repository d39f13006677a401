import type { QueueRow } from '#domain/contract/findings.ts'
import type { VisitDetail } from '#domain/contract/visits.ts'
import { sameRef } from '#domain/fields.ts'

/** The record that a row of the queue stands for; undefined while its visit is without it. */
export function recordOf(visit: VisitDetail, row: QueueRow) {
  const lists = {
    finding: visit.findings,
    attendance: visit.attendance,
    order: visit.orders,
    attitude: visit.attitudes,
    commendation: visit.commendations,
    visit: [visit.visit],
  }
  return lists[row.noun].find((record) => sameRef(record.ref, row.ref))
}
