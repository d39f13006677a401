import type { Body } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import { attendanceState, findClause } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { startOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'

/** So far two clocks may lie apart before a time counts as one that has not come yet, in milliseconds. */
const clockSlack = 10 * 60_000

function known(entries: readonly { id: string }[], path: string, id: string | undefined): void {
  if (id !== undefined && !entries.some((entry) => entry.id === id))
    throw new Fault('gate.invalidInput', { path, why: id })
}

/** Nothing was seen that has not happened yet. Fault record.future. */
export function checkSeen({ clock }: Desk, times: Record<string, string | undefined>): void {
  const latest = clock.now().getTime() + clockSlack
  for (const [path, at] of Object.entries(times))
    if (at !== undefined && Date.parse(at) > latest) throw new Fault('record.future', { path })
}

/** An end does not lie before its beginning. Fault record.times. */
export function checkSpan(from: string, to: string | undefined, path: string): void {
  if (to !== undefined && to < from) throw new Fault('record.times', { path })
}

/** An absence that only a second look after the pack's interval can establish: 脱岗, 空岗. */
function isVerdict({ needsSecondLook, tally }: AttendanceState): boolean {
  return needsSecondLook && tally === 'absent'
}

/**
 * What was seen of one person. An absence is a claim at first sight; 脱岗 and 空岗 are seen at the second look, the pack's interval
 * after the first (domain.md 3.8; the interval is data of the rule pack), and 空岗 only where nobody stands in. Faults attendance.tooEarly,
 * attendance.covered.
 */
export function checkAttendance(desk: Desk, fields: Body<'attendance'>): void {
  const { pack } = desk
  const { observed, observedAt, secondObserved, secondAt, claimed, substitute } = fields
  const stateOf = (path: string, id: string) => {
    const state = attendanceState(pack, id)
    if (!state || state.usableAs === 'verified') throw new Fault('gate.invalidInput', { path, why: id })
    return state
  }
  checkSeen(desk, { observedAt, secondAt })
  checkSpan(observedAt, secondAt, 'secondAt')
  known(pack.attendanceStates, 'claimed', claimed)
  if (substitute !== undefined)
    for (const [path, id] of Object.entries({ observed, secondObserved })) {
      const state = id === undefined ? undefined : stateOf(path, id)
      if (state?.uncovered) throw new Fault('attendance.covered', { state: state.zh, path })
    }
  const minutes = pack.secondLookMinutes
  if (isVerdict(stateOf('observed', observed))) throw new Fault('attendance.tooEarly', { minutes, path: 'observed' })
  if (secondObserved === undefined) return
  const isEarly = secondAt === undefined || Date.parse(secondAt) - Date.parse(observedAt) < minutes * 60_000
  if (stateOf('secondObserved', secondObserved).needsSecondLook && isEarly)
    throw new Fault('attendance.tooEarly', { minutes, path: 'secondObserved' })
}

/** Nobody is found absent without reason unless looked for twice, or said to be somewhere and not there. Fault attendance.notLookedFor. */
export function checkVerification(
  desk: Desk,
  line: Body<'attendance'>,
  { method, state, at }: Body<'verification'>,
): void {
  const { pack } = desk
  const verified = attendanceState(pack, state)
  if (!verified || verified.usableAs === 'observed') throw new Fault('gate.invalidInput', { path: 'state', why: state })
  known(pack.verificationMethods, 'method', method)
  checkSeen(desk, { at })
  const seen = attendanceState(pack, line.observed)
  const isClaimed = line.claimed !== undefined || seen?.shape === 'slip'
  if (isVerdict(verified) && line.secondObserved === undefined && !isClaimed)
    throw new Fault('attendance.notLookedFor', { path: 'state' })
}

/** Fault record.future where the check began after now; when work begins may still lie ahead. */
export function checkGate(desk: Desk, { check, fromAt, untilAt }: Body<'gate'>): void {
  known(desk.pack.gateChecks, 'check', check)
  checkSeen(desk, { fromAt, untilAt })
  checkSpan(fromAt, untilAt, 'untilAt')
}

/** A refusal is noted by two inspectors of the visit; a covert visit shows nothing before it is closed (domain.md 3.2, 3.8). */
export function checkAcknowledgement(
  desk: Desk,
  { mode, closedAt, inspectors }: Body<'visit'>,
  { outcome, at, witnesses }: Body<'acknowledgement'>,
): void {
  checkSeen(desk, { at })
  if (mode === 'covert' && (closedAt === undefined || at < closedAt)) throw new Fault('acknowledgement.covert')
  const present = new Set(witnesses.filter((person) => inspectors.includes(person)))
  if (outcome === 'refused' && present.size < 2) throw new Fault('acknowledgement.witnesses', { path: 'witnesses' })
}

/** A paper is of a kind of the pack and ends after it begins. */
export function checkSlip(desk: Desk, { kind, fromAt, toAt, signedAt }: Body<'slip'>): void {
  known(desk.pack.leaveKinds, 'kind', kind)
  checkSpan(fromAt, toAt, 'toAt')
  checkSeen(desk, { signedAt })
}

/** Somebody either answers on the pack's scale or would not. */
export function checkInterview(desk: Desk, { at, refused, level }: Body<'interview'>): void {
  checkSeen(desk, { at })
  const isOnScale = desk.pack.satisfactionScale.some((one) => one.level === level)
  if (refused ? level !== undefined : !isOnScale)
    throw new Fault('gate.invalidInput', { path: 'level', why: String(level ?? '') })
}

/** A case is named by an item of the pack or in words; it was taken in before it was finished, and neither lies ahead. */
export function checkSample(desk: Desk, { at, item, matter, acceptedOn, finishedOn }: Body<'sample'>): void {
  known(desk.pack.serviceItems, 'item', item)
  if (item === undefined && matter === undefined) throw new Fault('gate.invalidInput', { path: 'matter', why: '' })
  checkSeen(desk, { at, acceptedOn: startOf(acceptedOn), finishedOn: finishedOn && startOf(finishedOn) })
  checkSpan(acceptedOn, finishedOn, 'finishedOn')
}

export function checkOrder(desk: Desk, { item, at }: Body<'order'>): void {
  known(desk.pack.orderItems, 'item', item)
  checkSeen(desk, { at })
}

export function checkAttitude(desk: Desk, { scenario, rubric, at }: Body<'attitude'>): void {
  known(desk.pack.attitudeScenarios, 'scenario', scenario)
  for (const [index, { item }] of rubric.entries()) known(desk.pack.attitudeRubric, `rubric.${index}.item`, item)
  checkSeen(desk, { at })
}

export function checkFinding(
  desk: Desk,
  { clause, at, untilAt }: { clause?: string | undefined; at: string; untilAt?: string | undefined },
): void {
  checkClause(desk.pack, clause)
  checkSeen(desk, { at, untilAt })
  checkSpan(at, untilAt, 'untilAt')
}

function checkClause(pack: Pack, clause: string | undefined): void {
  if (clause !== undefined && !findClause(pack, clause))
    throw new Fault('gate.invalidInput', { path: 'clause', why: clause })
}
