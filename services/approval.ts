import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import { refText } from '#domain/fields.ts'
import type { Desk } from './desk.ts'
import { type Writer, writerOf } from './recusal.ts'

/** Who accepted the present line of each of these records since it was last given back, by the record's reference as text. */
export async function acceptedBy(
  { store }: Desk,
  subjects: readonly Pick<RecordRow<'finding'>, 'ref' | 'hash'>[],
): Promise<Map<string, Writer[]>> {
  const lines = new Map(subjects.map(({ ref, hash }) => [refText(ref), hash]))
  const reviews = await recordsAbout(
    store,
    'review',
    'subject',
    subjects.map(({ ref }) => ref),
  )
  const latestFirst = reviews
    .filter(({ voided }) => !voided)
    .toSorted((a, b) => (`${a.recordedAt} ${refText(a.ref)}` < `${b.recordedAt} ${refText(b.ref)}` ? 1 : -1))
  return new Map(
    [...Map.groupBy(latestFirst, ({ body }) => refText(body.subject))].map(([key, some]) => {
      const end = some.findIndex(({ body }) => body.decision === 'returned' || body.line !== lines.get(key))
      return [key, (end === -1 ? some : some.slice(0, end)).map(writerOf)]
    }),
  )
}
