import type { Noun } from '#domain/change.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import type { Desk } from './desk.ts'

/** A stored record as a screen sees it. */
export function viewOf<N extends Noun>(
  desk: Desk,
  row: RecordRow<N>,
  returned?: { field: string; text: string }[],
): RecordView<N> {
  const { body, review, reason, ...envelope } = row
  return {
    ...body,
    ...envelope,
    mine: row.ref.log === desk.me.log,
    ...(reason === undefined ? {} : { reason }),
    ...(review === undefined ? {} : { review }),
    ...(returned && returned.length > 0 ? { returned } : {}),
  } as RecordView<N>
}
