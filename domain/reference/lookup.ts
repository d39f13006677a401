import type { Category, Day, Instant, Severity } from '../fields.ts'
import type { AttendanceState, LeaveKind } from './attendance-state.ts'
import type { AttitudeScenario, OrderItem, RubricItem } from './checklist.ts'
import type { Disposition, Ladder, SeverityLevel } from './disposition.ts'
import type { GateCheck } from './gate-check.ts'
import type { Pack } from './pack.ts'
import type { ProblemCode, Prompt } from './problem-code.ts'
import { type Clause, inForce, type RuleSet } from './rule.ts'
import type { ServiceItem } from './service-item.ts'
import type { Term } from './term.ts'

/** The entry of a problem code, or undefined where this pack doesn't know it. */
export function findCode(pack: Pack, code: string): ProblemCode | undefined {
  return pack.problemCodes.find((entry) => entry.code === code)
}

/** What is handed over to another authority: these codes, and whatever is of these severities. */
export function handoverOf(pack: Pack): { codes: string[]; severities: Severity[] } {
  return {
    codes: pack.problemCodes.flatMap(({ code, referral }) => (referral === undefined ? [] : [code])),
    severities: pack.severities.flatMap(({ id, handover }) => (handover ? [id] : [])),
  }
}

/** Tells problems that are handed over, by their code or their severity. */
export function handedOver(pack: Pack): (problem: { code: string; severity: Severity }) => boolean {
  const { codes, severities } = handoverOf(pack)
  return ({ code, severity }) => codes.includes(code) || severities.includes(severity)
}

export function codesOf(pack: Pack, category: Category): ProblemCode[] {
  return pack.problemCodes.filter((entry) => entry.category === category)
}

export function findClause(pack: Pack, id: string): Clause | undefined {
  return pack.clauses.find((clause) => clause.id === id)
}

/** The clause a problem code stands on. */
export function clauseOf(pack: Pack, code: string): Clause | undefined {
  const entry = findCode(pack, code)
  return entry && findClause(pack, entry.clause)
}

export function ruleSetOf(pack: Pack, clause: Clause): RuleSet | undefined {
  return pack.ruleSets.find((set) => set.id === clause.ruleSet)
}

/** Clauses in force on a day, with their rule set in force as well. */
export function clausesInForce(pack: Pack, on: Day): Clause[] {
  return pack.clauses.filter((clause) => {
    const set = ruleSetOf(pack, clause)
    return inForce(clause, on) && set !== undefined && inForce(set, on)
  })
}

export function promptsOf(pack: Pack, code: string): Prompt[] {
  const wanted = findCode(pack, code)?.prompts ?? []
  return wanted.flatMap((id) => pack.prompts.filter((prompt) => prompt.id === id))
}

/** What may be proposed for a problem, light to heavy; who approves it decides. */
export function dispositionsOf(pack: Pack, code: string): Disposition[] {
  const wanted = findCode(pack, code)?.dispositions ?? []
  return wanted.flatMap((id) => pack.dispositions.filter((disposition) => disposition.id === id))
}

export function attendanceState(pack: Pack, id: string): AttendanceState | undefined {
  return pack.attendanceStates.find((state) => state.id === id)
}

/** The state that a digit sets in the roll-call. */
export function stateOfKey(pack: Pack, key: number): AttendanceState | undefined {
  return pack.attendanceStates.find((state) => state.key === key)
}

/** The states that have a digit in the roll-call, in the order of their digits. */
export function keyedStates(pack: Pack): AttendanceState[] {
  const states = pack.attendanceStates.filter((state) => state.key !== undefined)
  return states.toSorted((a, b) => (a.key ?? 0) - (b.key ?? 0))
}

/** The states that answer “where are they said to be?”, in the order of their digits. */
export function claimableStates(pack: Pack): AttendanceState[] {
  const states = pack.attendanceStates.filter((state) => state.claimKey !== undefined)
  return states.toSorted((a, b) => (a.claimKey ?? 0) - (b.claimKey ?? 0))
}

/** By when what is said has to be proven, going by what usually proves it; `at` in milliseconds. */
export function proofDue(pack: Pack, { provenBy }: AttendanceState, at: number): Instant {
  const hours = pack.verificationMethods.find(({ id }) => id === provenBy)?.deadlineHours ?? 24
  return new Date(at + hours * 3_600_000).toISOString()
}

export function leaveKind(pack: Pack, id: string | undefined): LeaveKind | undefined {
  return pack.leaveKinds.find((kind) => kind.id === id)
}

export function gateCheck(pack: Pack, id: string): GateCheck | undefined {
  return pack.gateChecks.find((check) => check.id === id)
}

export function orderItem(pack: Pack, id: string): OrderItem | undefined {
  return pack.orderItems.find((item) => item.id === id)
}

export function attitudeScenario(pack: Pack, id: string): AttitudeScenario | undefined {
  return pack.attitudeScenarios.find((scenario) => scenario.id === id)
}

export function rubricItem(pack: Pack, id: string): RubricItem | undefined {
  return pack.attitudeRubric.find((item) => item.id === id)
}

export function serviceItem(pack: Pack, id: string | undefined): ServiceItem | undefined {
  return pack.serviceItems.find((item) => item.id === id)
}

/** The items to judge in a scenario, in its order. */
export function rubricOf(pack: Pack, scenario: AttitudeScenario): RubricItem[] {
  return scenario.rubric.flatMap((id) => pack.attitudeRubric.filter((item) => item.id === id))
}

/** Who decides or is handed to, by the id that a code or a disposition names. */
export function authorityOf(pack: Pack, id: string | undefined): Term | undefined {
  return pack.authorities.find((authority) => authority.id === id)
}

export function severityLevel(pack: Pack, severity: Severity): SeverityLevel | undefined {
  return pack.severities.find((level) => level.id === severity)
}

export function ladderOf(pack: Pack, id: string): Ladder | undefined {
  return pack.ladders.find((ladder) => ladder.id === id)
}
