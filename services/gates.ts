import { linesAtGate } from '#db/stores/gate-lines.ts'
import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import type { Intent } from '#db/store-type.ts'
import type { Body } from '#domain/change.ts'
import type { PersonView } from '#domain/contract/places.ts'
import { Fault } from '#domain/fault.ts'
import { type PersonId, type Ref, sameRef } from '#domain/fields.ts'
import { isSameCheck, stampedState } from '#domain/reference/gate-check.ts'
import { attendanceState, gateCheck, proofDue, leaveKind } from '#domain/reference/lookup.ts'
import { dayOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from './clock.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { draftKey } from './drafts.ts'
import { ground } from './lines.ts'
import { unitList } from './places/unit-list.ts'
import { own } from './records.ts'
import { checkGate } from './recording/line-rules.ts'
import { commit, intentOf, savedOf, type SaveRequest } from './recording/save.ts'

type Gate = Body<'gate'>

/** Lines of this log whose state or place followed from the check as it was, with what follows from it now. */
async function judgedAnew(
  desk: Desk,
  gate: Ref,
  [before, now]: [Gate, Gate],
  request: Omit<SaveRequest<'attendance'>, 'noun' | 'ref' | 'body'>,
): Promise<Intent[]> {
  const [old, check] = [gateCheck(desk.pack, before.check), gateCheck(desk.pack, now.check)]
  if (!old || !check) return []
  const lines = await linesAtGate(desk.store, { gates: [gate], visit: now.visit })
  return lines
    .filter(({ ref }) => ref.log === desk.me.log)
    .flatMap(({ ref, body }) => {
      const followed = body.observed === stampedState(old, before, body.observedAt)
      const observed = followed ? stampedState(check, now, body.observedAt) : body.observed
      const place = body.place === before.place ? now.place : body.place
      if (observed === body.observed && place === body.place) return []
      return intentOf(desk, { ...request, noun: 'attendance', ref, body: { ...body, observed, place } }).intent
    })
}

/** Everybody on the list of a unit who was not stamped, once each; who inspects is not looked for. */
async function missed(
  desk: Desk,
  unit: Ref,
  without: { stamped: readonly PersonId[]; inspectors: readonly PersonId[] },
): Promise<PersonView[]> {
  const { listed, same } = await unitList(desk, unit)
  const known = new Set([...without.stamped, ...without.inspectors].map(same))
  return listed.filter(({ person }) => !known.has(person))
}

/** Every gate at which the same people are checked. */
async function gatesOfCheck(desk: Desk, gate: Gate): Promise<RecordRow<'gate'>[]> {
  const gates = await recordsAbout(desk.store, 'gate', 'visit', [gate.visit])
  return gates.filter(({ voided, body }) => !voided && isSameCheck(body, gate))
}

/** A claim of absence, or of the leave that the list tells of on that day, with the day by which it is to be proven. */
function missedLine(
  desk: Desk,
  { gate, fields, missing, at }: { gate: Ref; fields: Gate; missing: string; at: string },
  { person, leaves, line, asOfOn }: PersonView,
): Body<'attendance'> {
  const day = dayOf(at)
  const leave = leaves?.find(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
  const kind = leaveKind(desk.pack, leave?.kind)
  const state = kind && attendanceState(desk.pack, kind.state)
  const seen = { visit: fields.visit, person, place: fields.place, observedAt: at, gate }
  if (!state || state.usableAs === 'verified') return { ...seen, observed: missing }
  const source = [line?.source, asOfOn].filter((part) => part !== undefined).join(' ')
  return {
    ...seen,
    observed: state.id,
    deadlineAt: proofDue(desk.pack, state, Date.parse(at)),
    ...(source === '' ? {} : { claimReason: source }),
  }
}

export const gateHandlers: Pick<Handlers<Context>, 'gates.save' | 'gates.end'> = {
  async 'gates.save'(context, { ref, fields, draft, ...request }) {
    const desk = deskOf(context)
    const before = ref && (await own(desk, 'gate', ref)).body
    if (before && !sameRef(before.visit, fields.visit))
      throw new Fault('gate.invalidInput', { path: 'visit', why: fields.visit.id })
    const body: Gate = { ...fields, ...(before?.untilAt ? { untilAt: before.untilAt } : {}) }
    checkGate(desk, body)
    const { sealed, roster } = await ground(desk, fields.visit)
    if (!ref && sealed) throw new Fault('visit.closed')
    const { intent, doubts } = intentOf(desk, { noun: 'gate', ref, body, ...request, sealed, roster })
    const lines = ref && before ? await judgedAnew(desk, ref, [before, body], { ...request, sealed, roster }) : []
    const [committed] = await commit(desk, [intent, ...lines], { drop: draft ? [draftKey(desk, draft)] : [] })
    return savedOf(desk, committed, doubts)
  },
  async 'gates.end'(context, { ref, untilAt = instant(deskOf(context).clock) }) {
    const desk = deskOf(context)
    const { body: before } = await own(desk, 'gate', ref)
    if (before.untilAt !== undefined) throw new Fault('attendance.gateEnded')
    const body: Gate = { ...before, untilAt }
    checkGate(desk, body)
    const { visit, sealed, roster } = await ground(desk, body.visit)
    if (sealed) throw new Fault('visit.closed')
    const missing = gateCheck(desk.pack, body.check)?.missing
    const gates = await gatesOfCheck(desk, body)
    const isLast = gates.every(
      (one) => one.ref.log !== ref.log || sameRef(one.ref, ref) || one.body.untilAt !== undefined,
    )
    const lines = await linesAtGate(desk.store, { gates: gates.map((one) => one.ref), visit: body.visit })
    const stamped = lines.flatMap(({ body: { person } }) => person ?? [])
    const people = missing && isLast ? await missed(desk, visit.unit, { stamped, inspectors: visit.inspectors }) : []
    const claims = people.map((person) => {
      const line = missedLine(desk, { gate: ref, fields: body, missing: missing ?? '', at: untilAt }, person)
      return intentOf(desk, { noun: 'attendance', body: line, roster }).intent
    })
    const { intent } = intentOf(desk, { noun: 'gate', ref, body, roster })
    const [committed] = await commit(desk, [intent, ...claims])
    return { ...savedOf(desk, committed), missing: claims.length }
  },
}
