import { lastWords, latestReturns } from '#db/stores/returns.ts'
import { awaitingAnswer, awaitingApproval, awaitingReview, returnedOf } from '#db/stores/review-queue.ts'
import type { Reviewable } from '#db/tables.ts'
import type { Intent } from '#db/store-type.ts'
import { recordsAbout, recordsOf, type RecordRow } from '#db/stores/rows.ts'
import type { QueueRow } from '#domain/contract/findings.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Visit } from '#domain/visit.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { acceptedBy } from './approval.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { tokenise } from './names/tokenise.ts'
import { recusalOf, type Team, teamsOf, type Writer, writerAt } from './recusal.ts'
import { flagsOf } from './review-flags.ts'
import { rolesOf } from './trust/roles.ts'
import { readTrust } from './trust/shelf.ts'
import { demand } from './records.ts'
import { commit, newRef } from './recording/save.ts'

const reviewed: readonly Reviewable[] = ['visit', 'finding', 'attendance', 'order', 'attitude', 'commendation']

function visitRef(noun: Reviewable, row: RecordRow<Reviewable>): Ref {
  return noun === 'visit' ? row.ref : (row as RecordRow<'finding'>).body.visit
}

function momentOf(noun: Reviewable, row: RecordRow<Reviewable>): string {
  if (noun === 'visit') return (row as RecordRow<'visit'>).body.arrivedAt
  if (noun === 'attendance') return (row as RecordRow<'attendance'>).body.observedAt
  return (row as RecordRow<'finding'>).body.at
}

/** Fields without which a record can't be accepted. */
function missingOf(noun: Reviewable, row: RecordRow<Reviewable>): string[] {
  if (noun === 'visit') {
    const { leftAt, inspectors } = (row as RecordRow<'visit'>).body
    return [...(leftAt ? [] : ['leftAt']), ...(inspectors.length < 2 ? ['inspectors'] : [])]
  }
  if (noun !== 'finding') return []
  const { description, clause, place, room } = (row as RecordRow<'finding'>).body
  return [...(description ? [] : ['description']), ...(clause ? [] : ['clause']), ...(place || room ? [] : ['place'])]
}

/** Accepted once, it needs another acceptance by somebody else: those by whom it was accepted. */
async function firstReaders(desk: Desk, rows: Waiting): Promise<Map<string, Writer[]>> {
  const half = rows.filter(({ row }) => row.review === 'reviewed').map(({ row }) => row)
  return half.length === 0 ? new Map() : acceptedBy(desk, half)
}

const faultOf = { own: 'review.ownRecord', tookPart: 'review.tookPart', sameName: 'review.sameName' } as const

export async function visitsOf(desk: Desk, refs: readonly Ref[]): Promise<Map<string, Visit>> {
  const rows = await recordsOf(desk.store, 'visit', refs)
  return new Map([...rows].map(([key, { body }]) => [key, body]))
}

async function queueRows(desk: Desk, rows: Waiting): Promise<QueueRow[]> {
  const teams = await teamsIn(desk, rows)
  const reviewers = await reviewersOf(desk)
  const before = await firstReaders(desk, rows)
  const recusal = await recusalOf(desk, [...reviewers, ...[...before.values()].flat()])
  const visits = await visitsOf(
    desk,
    rows.map(({ noun, row }) => visitRef(noun, row)),
  )
  const waiting = rows.map((one) => ({ ...one, visit: visitRef(one.noun, one.row) }))
  const flags = await flagsOf(desk, waiting)
  const spoken = rows.filter(({ row }) => row.review === 'returned' || row.review === 'reviewed')
  const spokenAt = await lastWords(
    desk.store,
    spoken.map(({ row }) => row.ref),
  )
  return waiting.flatMap(({ noun, row, visit: ref }) => {
    const visit = visits.get(refText(ref))
    if (!visit) return []
    const key = refText(row.ref)
    const team = teams.get(key)
    const read = before.get(key) ?? []
    const isFirst = read.some((one) => recusal.same(writerAt(desk), one))
    const blocked = (team && recusal.barred(team)) ?? (isFirst ? 'accepted' : undefined)
    const can = (one: Writer) =>
      team && recusal.isOutside(one, team) && !read.some((reader) => recusal.same(one, reader))
    const who = blocked ? reviewers.filter(can).map(({ by }) => by) : []
    return [
      {
        ref: row.ref,
        noun,
        unit: visit.unit,
        visit: ref,
        at: momentOf(noun, row),
        by: row.by,
        review: row.review ?? 'pending',
        hash: row.hash,
        missing: missingOf(noun, row),
        since: spokenAt.get(key)?.at ?? row.recordedAt,
        flags: flags.get(key) ?? [],
        ...(blocked ? { blocked, who } : {}),
      },
    ]
  })
}

/** Who of the office may review, as its keyring says. */
async function reviewersOf({ store }: Desk): Promise<Writer[]> {
  const keyring = (await readTrust(store))?.keyring.keyring
  return (keyring?.logs ?? [])
    .filter(
      ({ log, state }) => keyring && state === 'active' && rolesOf(keyring, log).some((role) => role !== 'inspector'),
    )
    .map(({ log, person }) => ({ log, by: person }))
}

type Waiting = readonly { noun: Reviewable; row: RecordRow<Reviewable> }[]

function teamsIn(desk: Desk, rows: Waiting): Promise<Map<string, Team>> {
  return teamsOf(
    desk,
    rows.map(({ noun, row }) => ({ ref: row.ref, by: row.by, visit: visitRef(noun, row) })),
  )
}

/** Only lines on which no problem rests are accepted together; every finding is read by itself. Fault review.oneByOne. */
async function checkTogether({ store }: Desk, rows: Waiting): Promise<void> {
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
    const kind = reviewed.find((one) => one === noun)
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

export const reviewHandlers: Pick<Handlers<Context>, 'reviews.queue' | 'reviews.decide' | 'reviews.returned'> = {
  async 'reviews.queue'(context, { fromAt, toAt, returned }) {
    const desk = deskOf(context)
    const period = { fromAt, toAt }
    const rows = [...(await awaitingReview(desk.store, period)), ...(await awaitingApproval(desk.store, period))]
    return queueRows(desk, returned ? [...rows, ...(await awaitingAnswer(desk.store, period))] : rows)
  },
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
