import type { DocumentRow } from '#domain/contract/documents.ts'
import { Fault } from '#domain/fault.ts'
import { startOf } from '#domain/week.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { checkSeen } from '../recording/line-rules.ts'
import { commit, intentOf, savedOf } from '../recording/save.ts'
import { recount } from '../week/counted.ts'
import { copiesOf } from './copies.ts'
import { documentPage, documentPicture } from './document-bytes.ts'
import { pressedBy } from './ladder.ts'
import { refuseTaken, seriesOf } from './numbers.ts'
import { documentRow, documentRows } from './rows.ts'
import { addScan, openScan } from './scans.ts'
import { keepEdited, takeBack } from './take-back.ts'
import { writeSheet } from './sheets.ts'
import { writeLetter } from './write.ts'

/** What in a document is no longer so: its sentences, and its numbers where they can be counted here. */
async function changesIn(desk: Desk, row: DocumentRow): Promise<number> {
  const values = new Map(row.numbers.map(({ key, value }) => [key, value]))
  const counted = await recount(desk, row.ref)
  return row.affected.length + counted.filter(({ key, now }) => values.get(key) !== now).length
}

/** Nobody approves what they wrote, and nothing goes out that is no longer so. A correction says what changed, and so may. */
async function step(desk: Desk, { fields }: Parsed<'documents.step'>) {
  const row = await documentRow(desk, fields.document)
  if (!row.next.includes(fields.kind)) throw new Fault('document.notNow')
  if (fields.kind === 'approved' && row.own) throw new Fault('document.ownApproval')
  checkSeen(desk, { happenedOn: startOf(fields.happenedOn) })
  if (fields.kind === 'issued' && row.form !== 'correction' && row.form !== 'ruling') {
    const count = await changesIn(desk, row)
    if (count > 0) throw new Fault('document.stale', { count })
  }
  if (fields.kind === 'issued' && fields.number !== undefined) await refuseTaken(desk, row, fields.number)
  const told = fields.kind === 'issued' ? await pressedBy(desk, row, fields.happenedOn) : undefined
  const { intent, doubts } = intentOf(desk, { noun: 'issuance', body: fields })
  const [committed] = await commit(desk, [
    intent,
    ...(told ? [intentOf(desk, { noun: 'progress', body: told }).intent] : []),
  ])
  return savedOf(desk, committed, doubts)
}

export const paperHandlers: Pick<
  Handlers<Context>,
  | 'documents.list'
  | 'documents.write'
  | 'documents.writeSheet'
  | 'documents.step'
  | 'documents.takeBack'
  | 'documents.keepEdited'
  | 'documents.copies'
  | 'documents.numbers'
  | 'documents.addScan'
  | 'documents.scan'
  | 'documents.page'
  | 'documents.picture'
> = {
  'documents.copies': async (context, { ref }) => ({ copies: await copiesOf(deskOf(context), ref) }),
  'documents.numbers': async (context, { on, form }) => ({ series: await seriesOf(deskOf(context), on, form) }),
  'documents.addScan': (context, input, bytes) => addScan(deskOf(context), input, bytes),
  'documents.scan': (context, { ref }) => openScan(deskOf(context), ref),
  'documents.page': (context, { ref }) => documentPage(deskOf(context), ref),
  'documents.picture': (context, { ref, part }) => documentPicture(deskOf(context), ref, part),
  'documents.takeBack': (context, { document }, bytes) => takeBack(deskOf(context), document, bytes),
  'documents.keepEdited': (context, input) => keepEdited(deskOf(context), input),
  'documents.list': async (context) => ({ rows: await documentRows(deskOf(context)) }),
  'documents.write': (context, { form, about }) => writeLetter(deskOf(context), form, about),
  'documents.writeSheet': (context, { form, visit }) => writeSheet(deskOf(context), form, visit),
  'documents.step': (context, input) => step(deskOf(context), input),
}
