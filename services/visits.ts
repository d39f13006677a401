import { findRecord, recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import { latestReturns } from '#db/stores/returns.ts'
import { type VisitTally, visitTallies } from '#db/stores/visit-tally.ts'
import { visitPage } from '#db/stores/visit-page.ts'
import { packRef } from '#domain/reference/pack.ts'
import type { Body, Noun } from '#domain/change.ts'
import type { EvidenceView, RecordView, VisitDetail, VisitRow } from '#domain/contract/visits.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { rulesOf, type Visit } from '#domain/visit.ts'
import type { Handlers } from '#domain/wire.ts'
import type { Intent } from '#db/store-type.ts'
import { instant } from './clock.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { awaitedVisits, isJoined, joiningOf, visitRow } from './joining.ts'
import { openItems } from './open-items.ts'
import { choosePerson, chooseUnit } from './places/choose.ts'
import { unitRefs } from './places/groups.ts'
import { own } from './records.ts'
import { checkSeen } from './recording/line-rules.ts'
import { namesCame } from './recording/names-came.ts'
import { commit, intentOf, save, savedOf } from './recording/save.ts'
import { openPairs } from './statements/open-pairs.ts'
import { viewOf } from './views.ts'

const nothing: VisitTally = {
  attendance: 0,
  order: 0,
  attitude: 0,
  finding: 0,
  commendation: 0,
  evidence: 0,
  returned: 0,
}

function rowOf(desk: Desk, { ref, body, voided, review }: RecordRow<'visit'>, tally: VisitTally = nothing): VisitRow {
  const { unit, mode, arrivedAt, leftAt, closedAt, inspectors } = body
  const { finding: findings, commendation: commendations, ...counts } = tally
  return {
    ref,
    unit,
    mode,
    arrivedAt,
    inspectors,
    voided,
    ...(leftAt ? { leftAt } : {}),
    ...(closedAt ? { closedAt } : {}),
    mine: ref.log === desk.me.log,
    review: review ?? 'pending',
    counts: { ...counts, findings, commendations },
  }
}

async function linesOf<N extends Noun>(desk: Desk, noun: N, visit: Ref): Promise<RecordView<N>[]> {
  const rows = await recordsAbout(desk.store, noun, 'visit', [visit])
  const returns = await latestReturns(
    desk.store,
    rows.filter(({ review }) => review === 'returned').map(({ ref }) => ref),
  )
  return rows.map((row) => viewOf(desk, row, returns.get(refText(row.ref))))
}

/** The latest verification of each line, by the line's reference as text. */
async function verificationsOf(
  desk: Desk,
  lines: readonly RecordView<'attendance'>[],
): Promise<Map<string, RecordView<'verification'>>> {
  const rows = await recordsAbout(
    desk.store,
    'verification',
    'line',
    lines.map(({ ref }) => ref),
  )
  const valid = rows.filter(({ voided }) => !voided).toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
  return new Map(valid.map((row) => [refText(row.body.line), viewOf(desk, row)]))
}

export async function detailOf(desk: Desk, ref: Ref): Promise<VisitDetail> {
  const row = await visitRow(desk, ref)
  const returned = row.review === 'returned' ? (await latestReturns(desk.store, [ref])).get(refText(ref)) : undefined
  const visit = viewOf(desk, row, returned)
  const seen = await linesOf(desk, 'attendance', ref)
  const verifications = await verificationsOf(desk, seen)
  const attendance = seen.map((line) => {
    const verification = verifications.get(refText(line.ref))
    return verification ? { ...line, verification } : line
  })
  const evidence: EvidenceView[] = []
  for (const item of await linesOf(desk, 'evidence', ref))
    evidence.push({ ...item, held: (await desk.objects.find(item.sha256)) !== undefined })
  const lines = {
    visit,
    attendance,
    evidence,
    looks: await linesOf(desk, 'look', ref),
    gates: await linesOf(desk, 'gate', ref),
    interviews: await linesOf(desk, 'interview', ref),
    clockings: await linesOf(desk, 'clocking', ref),
    slips: await linesOf(desk, 'slip', ref),
    samples: await linesOf(desk, 'sample', ref),
    acknowledgements: await linesOf(desk, 'acknowledgement', ref),
    orders: await linesOf(desk, 'order', ref),
    attitudes: await linesOf(desk, 'attitude', ref),
    findings: await linesOf(desk, 'finding', ref),
    commendations: await linesOf(desk, 'commendation', ref),
  }
  const joined = row.ref.log !== desk.me.log && isJoined(desk, row, await joiningOf(desk))
  const pairs = row.body.twoStatements ? await openPairs(desk, ref) : []
  return { ...(joined ? { joined: true as const } : {}), ...lines, open: [...openItems(desk.pack, lines), ...pairs] }
}

/** The plan that a draw carries out, where both are here. */
async function planOf({ store }: Desk, draw: Ref): Promise<Body<'plan'> | undefined> {
  const plan = (await findRecord(store, 'draw', draw))?.body.plan
  return plan && (await findRecord(store, 'plan', plan))?.body
}

function checkTimes(desk: Desk, { arrivedAt, leftAt }: Pick<Visit, 'arrivedAt' | 'leftAt'>): void {
  checkSeen(desk, { arrivedAt, leftAt })
  if (leftAt !== undefined && leftAt < arrivedAt) throw new Fault('visit.times')
}

export const visitHandlers: Pick<
  Handlers<Context>,
  'visits.list' | 'visits.get' | 'visits.start' | 'visits.save' | 'visits.close'
> = {
  async 'visits.list'(context, filter) {
    const desk = deskOf(context)
    const { unit, ...rest } = filter
    const page = await visitPage(desk.store, { ...rest, ...(unit ? { units: await unitRefs(desk, unit) } : {}) })
    const isFirst = filter.after === undefined && filter.state !== 'closed' && !unit && !filter.fromAt && !filter.toAt
    const rows = [...(isFirst ? await awaitedVisits(desk) : []), ...page.rows]
    const tallies = await visitTallies(
      desk.store,
      rows.map(({ ref }) => ref),
    )
    const joined = await joiningOf(desk)
    return {
      rows: rows.map((row) => ({
        ...rowOf(desk, row, tallies.get(refText(row.ref))),
        ...(isJoined(desk, row, joined) ? { joined: true as const } : {}),
      })),
      ...(page.next ? { next: page.next } : {}),
    }
  },
  'visits.get': (context, { ref }) => detailOf(deskOf(context), ref),
  async 'visits.start'(context, { unit, inspectors, mode, arrivedAt, draw }) {
    const desk = deskOf(context)
    const place = await chooseUnit(desk, unit)
    const others = await Promise.all(inspectors.map((choice) => choosePerson(desk, choice, 'inspector')))
    const team = [...new Set([desk.me.person, ...others.map(({ person }) => person)])]
    const intents: Intent[] = [...place.intents, ...others.flatMap(({ intents }) => intents)]
    const plan = draw && (await planOf(desk, draw))
    const body: Visit = {
      unit: place.unit,
      mode,
      arrivedAt: arrivedAt ?? instant(desk.clock),
      inspectors: team,
      pack: packRef(desk.pack),
      ...(draw ? { draw } : {}),
      ...(plan ? rulesOf(plan) : {}),
    }
    checkTimes(desk, body)
    const { intent } = intentOf(desk, { noun: 'visit', body })
    const committed = await commit(desk, [...intents, intent], {
      async local(tx) {
        for (const { keep } of others) await keep(tx)
      },
    })
    const made = committed.at(-1)
    if (!made) throw new Error('the store committed nothing')
    await desk.vault.reload(team)
    if (others.some((one) => one.intents.length > 0)) await namesCame(desk)
    return { ref: made.ref }
  },
  async 'visits.save'(context, { ref, fields, reason, draft, kept }) {
    const desk = deskOf(context)
    if (!ref) throw new Fault('gate.invalidInput', { path: 'ref', why: 'visits.start' })
    const { body } = await own(desk, 'visit', ref)
    const { unit, pack, closedAt, draw, mode, arrivedAt, inspectors, threeLevels } = body
    const fixed = { ...(draw ? { draw } : {}), ...(closedAt ? { closedAt } : {}) }
    const changed: Visit = {
      unit,
      pack,
      mode,
      arrivedAt,
      inspectors,
      ...fixed,
      ...fields,
      ...(threeLevels ? { threeLevels } : {}),
    }
    checkTimes(desk, changed)
    return save(desk, { noun: 'visit', ref, body: changed, reason, draft, kept, sealed: body.closedAt !== undefined })
  },
  async 'visits.close'(context, { ref, leftAt }) {
    const desk = deskOf(context)
    const { body } = await own(desk, 'visit', ref)
    if (body.closedAt !== undefined) throw new Fault('visit.closed')
    if (body.inspectors.length < 2) throw new Fault('visit.inspectors')
    const at = instant(desk.clock)
    const closed: Visit = { ...body, leftAt: leftAt ?? body.leftAt ?? at, closedAt: at }
    checkTimes(desk, closed)
    const [committed] = await commit(desk, [{ noun: 'visit', verb: 'closed', id: ref.id, log: ref.log, body: closed }])
    return savedOf(desk, committed)
  },
}

/** Whether what was observed in a visit is sealed. */
export async function isSealed(desk: Desk, visit: Ref): Promise<boolean> {
  return (await visitRow(desk, visit)).body.closedAt !== undefined
}
