import { allSettings } from '#db/stores/settings.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from '../desk.ts'
import { objectBytes } from '../evidence/handlers.ts'
import { demand } from '../records.ts'
import { writeWeekly } from './report.ts'
import { weekSummary } from './summary.ts'

export const weekHandlers: Pick<Handlers<Context>, 'week.summary' | 'week.report' | 'documents.open'> = {
  'week.summary': (context, { on }) => weekSummary(deskOf(context), on),
  async 'week.report'(context, { on, issue, note }) {
    const desk = deskOf(context)
    const office = (await allSettings(desk.store.read))['office'] ?? ''
    const { id } = desk.jobs.start('report', 'items', (progress) =>
      writeWeekly(desk, on, { issue, note, office }, progress),
    )
    return { job: id }
  },
  async 'documents.open'(context, { ref }) {
    const desk = deskOf(context)
    const { body } = await demand(desk, 'document', ref)
    return objectBytes(desk, body.sha256, `${body.title}.docx`)
  },
}
