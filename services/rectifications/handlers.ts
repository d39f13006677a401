import { listFindings } from '#db/stores/findings.ts'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { handedOver, handoverOf } from '#domain/reference/lookup.ts'
import { packRef } from '#domain/reference/pack.ts'
import type { Progress } from '#domain/rectification.ts'
import { dayOf, startOf } from '#domain/week.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { withEvidence } from '../findings.ts'
import { madeFile } from '../made-file.ts'
import { readPlaces, unitNames } from '../places/groups.ts'
import { demand, own } from '../records.ts'
import { checkSeen } from '../recording/line-rules.ts'
import { save } from '../recording/save.ts'
import { holds } from './brief.ts'
import { ledgerOf } from './ledger.ts'
import { allOrders, ordersOf } from './orders.ts'

/** So many accepted findings without an order are offered. */
const offered = 500

/** The unit that all of these findings belong to. Faults rectification.notAccepted, .units, .ordered, .handover. */
async function unitOfFindings(desk: Desk, findings: readonly Ref[], order: Ref | undefined): Promise<Ref> {
  const places = await readPlaces(desk)
  const isHanded = handedOver(desk.pack)
  const rows = await Promise.all(findings.map((ref) => demand(desk, 'finding', ref)))
  for (const row of rows) {
    if (!holds(row)) throw new Fault('rectification.notAccepted')
    if (isHanded(row.body)) throw new Fault('rectification.handover')
  }
  const units = new Map(rows.map(({ body }) => places.unitOf(body.unit)).map((unit) => [refText(unit), unit]))
  const [unit] = units.values()
  if (!unit || units.size > 1) throw new Fault('rectification.units')
  const wanted = new Set(findings.map(refText))
  const others = (await allOrders(desk)).filter(({ ref }) => !order || refText(ref) !== refText(order))
  if (
    others.some(
      (other) => other.standing.state !== 'withdrawn' && other.findings.some((ref) => wanted.has(refText(ref))),
    )
  )
    throw new Fault('rectification.ordered')
  return unit
}

async function saveOrder(desk: Desk, { ref, fields, ...request }: Parsed<'rectifications.save'>) {
  if (ref) await own(desk, 'rectification', ref)
  const unit = await unitOfFindings(desk, fields.findings, ref)
  checkSeen(desk, { issuedOn: startOf(fields.issuedOn) })
  if (fields.dueOn < fields.issuedOn) throw new Fault('rectification.dates', { path: 'dueOn' })
  return save(desk, { noun: 'rectification', ref, body: { ...fields, unit, pack: packRef(desk.pack) }, ...request })
}

/** A check on the spot names a visit of the same unit, not before the order. */
async function checkVisit(desk: Desk, order: RectificationRow, visit: Ref): Promise<void> {
  const places = await readPlaces(desk)
  const { body } = await demand(desk, 'visit', visit)
  const same = refText(places.unitOf(body.unit)) === refText(places.unitOf(order.unit))
  if (!same || dayOf(body.arrivedAt) < order.issuedOn) throw new Fault('progress.visitOther', { path: 'visit' })
}

async function checkStep(desk: Desk, order: RectificationRow, fields: Progress): Promise<void> {
  const { kind, happenedOn, visit, causes, passed, dueOn, step } = fields
  const missing = (path: string): never => {
    throw new Fault('gate.invalidInput', { path, why: '' })
  }
  if (!order.next.includes(kind)) throw new Fault('progress.notNow')
  checkSeen(desk, { happenedOn: startOf(happenedOn) })
  if (happenedOn < order.issuedOn) throw new Fault('progress.before', { path: 'happenedOn' })
  if (kind === 'checked' && passed === undefined) missing('passed')
  if ((kind === 'extensionAsked' || kind === 'extensionGranted') && dueOn === undefined) missing('dueOn')
  if (kind === 'pressed' && step === undefined) missing('step')
  if (kind === 'checked' && order.keptOut.checked) throw new Fault('progress.tookPart')
  if (visit) await checkVisit(desk, order, visit)
  if (kind !== 'closed') return
  if (order.keptOut.closed === 'checked') throw new Fault('progress.sameChecker')
  if (order.keptOut.closed) throw new Fault('progress.tookPart')
  const known = new Set(desk.pack.rootCauses.map(({ id }) => id))
  if (!causes || causes.length === 0 || causes.some((cause) => !known.has(cause)))
    throw new Fault('progress.causeMissing', { path: 'causes' })
}

export const rectificationHandlers: Pick<
  Handlers<Context>,
  'rectifications.list' | 'rectifications.save' | 'rectifications.tell' | 'rectifications.ledger'
> = {
  async 'rectifications.list'(context) {
    const desk = deskOf(context)
    const rows = await allOrders(desk)
    const ordered = new Set(
      rows.filter(({ standing }) => standing.state !== 'withdrawn').flatMap(({ findings }) => findings.map(refText)),
    )
    const handover = { ...handoverOf(desk.pack), wanted: false }
    const accepted = await listFindings(desk.store, { review: ['accepted'], handover }, { limit: offered })
    const free = accepted.rows.filter(({ ref }) => !ordered.has(refText(ref)))
    return { rows, unordered: await withEvidence(desk, free) }
  },
  async 'rectifications.ledger'(context, { language }) {
    const desk = deskOf(context)
    const nameOf = unitNames(await readPlaces(desk))
    const { title, mime, bytes } = ledgerOf(await allOrders(desk), desk.pack, nameOf, language)
    return madeFile(`${title}.xlsx`, mime, bytes)
  },
  'rectifications.save': (context, input) => saveOrder(deskOf(context), input),
  async 'rectifications.tell'(context, { fields, draft }) {
    const desk = deskOf(context)
    const row = await demand(desk, 'rectification', fields.rectification)
    if (row.voided) throw new Fault('record.voided')
    const [order] = await ordersOf(desk, [row])
    if (!order) throw new Error('an order without a row')
    await checkStep(desk, order, fields)
    return save(desk, { noun: 'progress', body: fields, ...(draft ? { draft } : {}) })
  },
}
