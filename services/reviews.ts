import { latestReturns } from '#db/stores/returns.ts'
import { returnedOf } from '#db/stores/review-queue.ts'
import { type Reviewable, reviewable } from '#db/tables.ts'
import type { Intent } from '#db/store-type.ts'
import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import { Fault } from '#domain/fault.ts'
import { refText } from '#domain/fields.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { tokenise } from './names/tokenise.ts'
import { recusalOf, type Writer, writerAt } from './recusal.ts'
import { backlogCounts, backlogPage, goingTogether } from './review-backlog.ts'
import { firstReaders, missingOf, queueRows, type ReviewRows, teamsIn } from './review-rows.ts'
import { demand } from './records.ts'
import { commit, newRef } from './recording/save.ts'

const faultOf = { own: 'review.ownRecord', tookPart: 'review.tookPart', sameName: 'review.sameName' } as const

/** Only lines on which no problem rests are accepted together; every finding is read by itself. Fault review.oneByOne. */
async function checkTogether({ store }: Desk, rows: ReviewRows): Promise<void> {
  const refs = rows.map(({ row }) => row.ref)
  const resting = await recordsAbout(store, 'finding', 'source', refs)
  if (rows.some(({ noun }) => noun === 'finding') || resting.some(({ voided }) => !voided))
    throw new Fault('review.oneByOne')
}

async function decide(desk: Desk, { subjects, decision, reasons }: Parsed<'reviews.decide'>): Promise<number> {
  if (decision === 'returned' && reasons.length === 0) throw new Fault('review.reasonMissing')
  const names = desk.vault.names()
  const said = reasons.map(({ field, text }) => ({ field, text: tokenise(text, names, { roster: [], kept: [] }).text }))
  const rows: { noun: Reviewable; row: RecordRow<Reviewable> }[] = []
  for (const { noun, ref, hash } of subjects) {
    const kind = reviewable.find((one) => one === noun)
    if (!kind) throw new Fault('gate.invalidInput', { path: 'noun', why: noun })
    const row = await demand(desk, kind, ref)
    if (row.voided) throw new Fault('record.voided')
    if (row.hash !== hash) throw new Fault('record.stale')
    rows.push({ noun: kind, row })
  }
  if (decision === 'accepted' && rows.length > 1) await checkTogether(desk, rows)
  const teams = await teamsIn(desk, rows)
  const before = decision === 'accepted' ? await firstReaders(desk, rows) : new Map<string, Writer[]>()
  const recusal = await recusalOf(desk, [...before.values()].flat())
  const intents = rows.map(({ noun, row }): Intent => {
    const team = teams.get(refText(row.ref))
    if (!team) throw new Fault('record.missing')
    const barred = recusal.barred(team)
    if (barred) throw new Fault(faultOf[barred])
    if (before.get(refText(row.ref))?.some((one) => recusal.same(writerAt(desk), one)))
      throw new Fault('review.accepted')
    const [missing] = missingOf(noun, row)
    if (decision === 'accepted' && missing) throw new Fault('review.incomplete', { field: missing, path: missing })
    return {
      noun: 'review',
      verb: 'recorded',
      id: newRef(desk).id,
      body: { subject: row.ref, line: row.hash, decision, reasons: decision === 'returned' ? said : [] },
    }
  })
  return (await commit(desk, intents)).length
}

export const reviewHandlers: Pick<
  Handlers<Context>,
  'reviews.queue' | 'reviews.counts' | 'reviews.together' | 'reviews.decide' | 'reviews.returned'
> = {
  'reviews.queue': (context, { after, limit, ...filter }) => backlogPage(deskOf(context), filter, { after, limit }),
  'reviews.counts': (context, period) => backlogCounts(deskOf(context), period),
  'reviews.together': (context, filter) => goingTogether(deskOf(context), filter),
  'reviews.decide': async (context, input) => ({ decided: await decide(deskOf(context), input) }),
  async 'reviews.returned'(context) {
    const desk = deskOf(context)
    const rows = await returnedOf(desk.store, desk.me.log)
    const returns = await latestReturns(
      desk.store,
      rows.map(({ row }) => row.ref),
    )
    const queue = await queueRows(desk, rows)
    return queue.map((row) => ({ ...row, missing: (returns.get(refText(row.ref)) ?? []).map(({ field }) => field) }))
  },
}
