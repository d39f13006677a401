import type { RecordRow } from '#db/stores/rows.ts'

/** What a scanner makes, and a browser shows. */
export const scanKinds: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']

const addedAt = ({ recordedAt, ref }: RecordRow<'evidence'>) => `${recordedAt} ${ref.id}`

/** A document's scans in the order in which they were added, those taken back last. */
export function inOrderOfPages(scans: readonly RecordRow<'evidence'>[]): RecordRow<'evidence'>[] {
  return scans
    .filter(({ body }) => scanKinds.includes(body.mime))
    .toSorted((a, b) => Number(a.voided) - Number(b.voided) || (addedAt(a) < addedAt(b) ? -1 : 1))
}
