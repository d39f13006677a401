import { recordsAbout, type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { DocumentRow } from '#domain/contract/documents.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { recusalOf, writerAt, writerOf } from '../recusal.ts'
import { demand } from '../records.ts'
import { viewOf } from '../views.ts'
import { affectedIn, readCited } from './cites.ts'
import { clashesOf, numbersGiven } from './numbers.ts'
import { inOrderOfPages } from './scan-kinds.ts'
import { counts, inOrder, possible, standing } from './standing.ts'

type Document = RecordRow<'document'>

const refsOf = (rows: readonly { ref: Ref }[]) => rows.map(({ ref }) => ref)

/** How these documents stand, and what of them is known besides. `corrections`: the letters about them. */
async function rowsOf(
  desk: Desk,
  documents: readonly Document[],
  corrections: readonly Document[],
): Promise<DocumentRow[]> {
  const { store } = desk
  const all = [...new Map([...documents, ...corrections].map((one) => [refText(one.ref), one])).values()]
  const steps = (await recordsAbout(store, 'issuance', 'document', refsOf(all))).filter(({ voided }) => !voided)
  const scans = await recordsAbout(store, 'evidence', 'subject', refsOf(documents))
  const recusal = await recusalOf(desk, [...steps, ...all].map(writerOf))
  const byDocument = Map.groupBy(steps, ({ body }) => refText(body.document))
  const scansOf = Map.groupBy(scans, ({ body }) => body.subject && refText(body.subject))
  const stood = new Map(
    all.map((document) => {
      const own = (byDocument.get(refText(document.ref)) ?? []).toSorted(inOrder)
      return [refText(document.ref), { steps: own, ...standing(recusal, document, own) }] as const
    }),
  )
  const isNumbered = documents.some(({ ref }) => stood.get(refText(ref))?.issued?.number !== undefined)
  const given = Map.groupBy(isNumbered ? await numbersGiven(desk) : [], ({ number }) => number)
  const issuedCorrections = Map.groupBy(
    corrections.filter(({ ref }) => stood.get(refText(ref))?.issued),
    ({ body }) => body.about && refText(body.about),
  )
  const cited = await readCited(
    store,
    documents.flatMap(({ body }) => body.cites ?? []),
  )
  return documents.map((document) => {
    const { ref, body } = document
    const key = refText(ref)
    const { steps: told, state, issued } = stood.get(key) ?? { steps: [], state: 'draft' as const }
    const affected = affectedIn(cited, body.cites)
    const recipients = issued?.recipients ?? []
    const reached = (issuedCorrections.get(key) ?? [])
      .filter((one) =>
        affected.every(({ ref: at }) => one.body.cites?.some((cite) => refText(cite.ref) === refText(at))),
      )
      .flatMap((one) => stood.get(refText(one.ref))?.issued?.recipients ?? [])
    return {
      ...viewOf<'document'>(desk, document),
      state,
      steps: told.map((step) => ({ ...viewOf(desk, step), counts: counts(recusal, document, step) })),
      next: [...possible[state]],
      own: recusal.same(writerAt(desk), writerOf(document)),
      recipients,
      affected,
      owed: affected.length > 0 && issued ? recipients.filter((one) => !reached.includes(one)) : [],
      clashes: clashesOf({ ref, form: body.form, about: body.about }, issued?.number, given),
      scans: inOrderOfPages(scansOf.get(key) ?? []).map((scan) => viewOf<'evidence'>(desk, scan)),
      ...(issued?.number ? { number: issued.number } : {}),
      ...(issued ? { issuedOn: issued.happenedOn } : {}),
    }
  })
}

/** Documents with how far each has come, what in it no longer stands, and who has not been told; the newest first. */
export async function documentRows(
  desk: Desk,
  wanted: (body: Document['body']) => boolean = () => true,
): Promise<DocumentRow[]> {
  const documents = await validRecords(desk.store, 'document')
  return rowsOf(
    desk,
    documents.toReversed().filter(({ body }) => wanted(body)),
    documents.filter(({ body }) => body.form === 'correction'),
  )
}

/** One document as `documentRows` has it, and nothing read but what is about it. Fault record.missing. */
export async function documentRow(desk: Desk, document: Ref): Promise<DocumentRow> {
  const found = await demand(desk, 'document', document)
  if (found.voided) throw new Fault('record.missing')
  const about = await recordsAbout(desk.store, 'document', 'about', [document])
  const corrections = about.filter(({ body, voided }) => !voided && body.form === 'correction')
  const [row] = await rowsOf(desk, [found], corrections)
  if (!row) throw new Fault('record.missing')
  return row
}
