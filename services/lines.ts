import type { Noun } from '#domain/change.ts'
import type { Saved } from '#domain/contract/save.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { findCode } from '#domain/reference/lookup.ts'
import { packRef } from '#domain/reference/pack.ts'
import type { Body } from '#domain/change.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { draftKey } from './drafts.ts'
import { visitRow } from './joining.ts'
import { rosterAt } from './names/roster.ts'
import { demand, own } from './records.ts'
import {
  checkAcknowledgement,
  checkAttendance,
  checkAttitude,
  checkFinding,
  checkInterview,
  checkOrder,
  checkSample,
  checkSeen,
  checkVerification,
} from './recording/line-rules.ts'
import { commit, intentOf, save, savedOf } from './recording/save.ts'
import { isSealed } from './visits.ts'

type Line = 'look' | 'interview' | 'attendance' | 'order' | 'attitude' | 'sample'

interface SaveInput<N extends Noun> {
  ref?: Ref | undefined
  draft?: string | undefined
  reason?: string | undefined
  kept?: string[] | undefined
  fields: Body<N>
}

/** The visit a line belongs to, and who is on the list of its unit. A colleague's visit is joined by its reference; a line that leaves a closed visit is sealed too. */
export async function ground(desk: Desk, visit: Ref, before?: Ref) {
  const row = await visitRow(desk, visit)
  if (row.voided) throw new Fault('record.voided')
  return {
    visit: row.body,
    sealed: row.body.closedAt !== undefined || (before !== undefined && (await isSealed(desk, before))),
    roster: await rosterAt(desk, row.body),
  }
}

async function saveLine<N extends Line>(
  desk: Desk,
  noun: N,
  { ref, fields, ...request }: SaveInput<N>,
): Promise<Saved> {
  const before = ref && (await own(desk, noun, ref)).body.visit
  const { sealed, roster } = await ground(desk, fields.visit, before)
  if (!ref && sealed) throw new Fault('visit.closed')
  return save(desk, { noun, ref, body: fields, ...request, sealed, roster })
}

/** A line names a gate of its own visit. */
async function checkGateOf(desk: Desk, { visit, gate }: Body<'attendance'>): Promise<void> {
  if (gate && !sameRef((await demand(desk, 'gate', gate)).body.visit, visit))
    throw new Fault('gate.invalidInput', { path: 'gate', why: gate.id })
}

async function saveFinding(desk: Desk, { ref, fields, draft, ...request }: Parsed<'findings.save'>): Promise<Saved> {
  const before = ref && (await own(desk, 'finding', ref)).body
  const { visit, sealed, roster } = await ground(desk, fields.visit, before?.visit)
  const code = findCode(desk.pack, fields.code)
  if (!code) throw new Fault('gate.invalidInput', { path: 'code', why: fields.code })
  const clause = fields.clause ?? code.clause
  checkFinding(desk, fields)
  const body: Body<'finding'> = {
    ...fields,
    unit: before?.unit ?? visit.unit,
    category: code.category,
    clause,
    severity: fields.severity ?? code.severity,
    pack: packRef(desk.pack),
    ...(before?.statement ? { statement: before.statement } : {}),
  }
  const { intent, doubts } = intentOf(desk, { noun: 'finding', ref, body, ...request, sealed, roster })
  const [committed] = await commit(desk, [intent], {
    drop: draft ? [draftKey(desk, draft)] : [],
  })
  return savedOf(desk, committed, doubts)
}

export const lineHandlers: Pick<
  Handlers<Context>,
  | 'looks.save'
  | 'attendance.save'
  | 'attendance.verify'
  | 'interviews.save'
  | 'orders.save'
  | 'attitudes.save'
  | 'samples.save'
  | 'findings.save'
  | 'commendations.save'
  | 'acknowledgements.save'
> = {
  async 'looks.save'(context, input) {
    const desk = deskOf(context)
    checkSeen(desk, { at: input.fields.at })
    return saveLine(desk, 'look', input)
  },
  async 'attendance.save'(context, input) {
    const desk = deskOf(context)
    checkAttendance(desk, input.fields)
    await checkGateOf(desk, input.fields)
    return saveLine(desk, 'attendance', input)
  },
  async 'attendance.verify'(context, { ref, fields, ...request }) {
    const desk = deskOf(context)
    const line = await demand(desk, 'attendance', fields.line)
    if (line.voided) throw new Fault('record.voided')
    if (ref) await own(desk, 'verification', ref)
    checkVerification(desk, line.body, fields)
    const { sealed, roster } = await ground(desk, line.body.visit)
    return save(desk, { noun: 'verification', ref, body: fields, ...request, sealed, roster })
  },
  async 'interviews.save'(context, input) {
    const desk = deskOf(context)
    const { handedOver } = context
    if (handedOver && !sameRef(handedOver, input.fields.visit)) throw new Fault('session.handedOver')
    checkInterview(desk, input.fields)
    return saveLine(desk, 'interview', input)
  },
  async 'orders.save'(context, input) {
    const desk = deskOf(context)
    checkOrder(desk, input.fields)
    return saveLine(desk, 'order', input)
  },
  async 'attitudes.save'(context, input) {
    const desk = deskOf(context)
    checkAttitude(desk, input.fields)
    return saveLine(desk, 'attitude', input)
  },
  async 'samples.save'(context, input) {
    const desk = deskOf(context)
    checkSample(desk, input.fields)
    return saveLine(desk, 'sample', input)
  },
  'findings.save': (context, input) => saveFinding(deskOf(context), input),
  /** Papers may follow the visit: only a revision owes a reason once it is closed. */
  async 'acknowledgements.save'(context, { ref, fields, ...request }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'acknowledgement', ref)
    const { visit, sealed, roster } = await ground(desk, fields.visit)
    checkAcknowledgement(desk, visit, fields)
    return save(desk, { noun: 'acknowledgement', ref, body: fields, ...request, sealed, roster })
  },
  async 'commendations.save'(context, { ref, fields, ...request }) {
    const desk = deskOf(context)
    checkSeen(desk, { at: fields.at })
    const before = ref && (await own(desk, 'commendation', ref)).body.visit
    const { visit, sealed, roster } = await ground(desk, fields.visit, before)
    return save(desk, { noun: 'commendation', ref, body: { ...fields, unit: visit.unit }, ...request, sealed, roster })
  },
}
