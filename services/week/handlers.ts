import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from '../desk.ts'
import { objectBytes } from '../evidence/handlers.ts'
import { ownOffice } from '../papers/office.ts'
import { refuseUnplaced } from '../papers/templates.ts'
import { demand } from '../records.ts'
import { countedLines, recount } from './counted.ts'
import { writePraise } from './praise.ts'
import { writeWeekly } from './report.ts'
import { weekSummary } from './summary.ts'

export const weekHandlers: Pick<
  Handlers<Context>,
  'week.summary' | 'week.report' | 'week.counted' | 'week.recount' | 'documents.open'
> = {
  'week.summary': (context, { on }) => weekSummary(deskOf(context), on),
  async 'week.report'(context, { on, office, ...asked }) {
    const desk = deskOf(context)
    const by = office ?? (await ownOffice(desk))
    await refuseUnplaced(desk, asked)
    const { id } = desk.jobs.start('report', 'items', (progress) =>
      (asked.form === 'praise' ? writePraise : writeWeekly)(desk, on, { ...asked, office: by }, progress),
    )
    return { job: id }
  },
  'week.counted': (context, query) => countedLines(deskOf(context), query),
  'week.recount': (context, { ref }) => recount(deskOf(context), ref),
  async 'documents.open'(context, { ref }) {
    const desk = deskOf(context)
    const { body } = await demand(desk, 'document', ref)
    return objectBytes(desk, body.sha256, `${body.title}.docx`)
  },
}
