import { getSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { objectBytes } from '../evidence/handlers.ts'
import { demand } from '../records.ts'
import { readTrust } from '../trust/shelf.ts'
import { countedLines, recount } from './counted.ts'
import { writeWeekly } from './report.ts'
import { weekSummary } from './summary.ts'

/** Who issues this desk's papers: as its settings say, else the office that enrolled it. */
async function ownOffice({ store }: Desk): Promise<string> {
  const office = (await getSetting(store.read, 'office')) || (await readTrust(store))?.keyring.keyring.hq.name
  if (!office) throw new Fault('report.officeMissing', { path: 'office' })
  return office
}

export const weekHandlers: Pick<
  Handlers<Context>,
  'week.summary' | 'week.report' | 'week.counted' | 'week.recount' | 'documents.open'
> = {
  'week.summary': (context, { on }) => weekSummary(deskOf(context), on),
  async 'week.report'(context, { on, office, ...asked }) {
    const desk = deskOf(context)
    const by = office ?? (await ownOffice(desk))
    const { id } = desk.jobs.start('report', 'items', (progress) =>
      writeWeekly(desk, on, { ...asked, office: by }, progress),
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
