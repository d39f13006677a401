import { z } from 'zod'
import { Day, Key, Label, PackRef, Text } from '../fields.ts'
import { AttendanceState, LeaveKind } from './attendance-state.ts'
import { Holiday, HolidayNotice, WorkingHours } from './calendar.ts'
import { AttitudeScenario, OrderItem, RubricItem } from './checklist.ts'
import { faultsOfReference } from './closure.ts'
import { GateCheck } from './gate-check.ts'
import { ContradictionTerm } from './contradiction.ts'
import { Disposition, Ladder, SeverityLevel } from './disposition.ts'
import { ProblemCode, Prompt } from './problem-code.ts'
import { Retention } from './retention.ts'
import { Clause, RuleSet } from './rule.ts'
import { ServiceItem } from './service-item.ts'
import { CodeGroup, RectificationState, SatisfactionLevel, Term, VerificationMethod } from './term.ts'

const PackHead = z.object({
  id: Key,
  version: z.int().min(1).max(1_000_000),
  zh: Label,
  en: Label,
  issuedOn: Day,
  note: Text,
})

const PackShape = z.object({
  format: z.literal('mingcha-pack'),
  v: z.literal(1),
  pack: PackHead,
  secondLookMinutes: z.int().min(1).max(240),
  graceMinutes: z.int().min(0).max(240),
  /** So far a unit's clock, its papers and a laptop may lie apart, in minutes. */
  clockSlackMinutes: z.int().min(0).max(120),
  /** From so many slips signed by one person after the inspectors came on, it is said. */
  slipsByOne: z.int().min(2).max(100),
  workingHours: z.array(WorkingHours).max(20),
  holidayNotices: z.array(HolidayNotice).max(60),
  holidays: z.array(Holiday).max(400),
  authorities: z.array(Term).min(1).max(50),
  ruleSets: z.array(RuleSet).min(1).max(100),
  clauses: z.array(Clause).min(1).max(5000),
  severities: z.array(SeverityLevel).length(5),
  codeGroups: z.array(CodeGroup).max(50),
  prompts: z.array(Prompt).min(1).max(50),
  problemCodes: z.array(ProblemCode).min(1).max(2000),
  attendanceStates: z.array(AttendanceState).min(1).max(100),
  gateChecks: z.array(GateCheck).max(10),
  contradictions: z.array(ContradictionTerm).max(20),
  leaveKinds: z.array(LeaveKind).max(50),
  verificationMethods: z.array(VerificationMethod).min(1).max(50),
  orderItems: z.array(OrderItem).max(200),
  attitudeRubric: z.array(RubricItem).max(200),
  attitudeScenarios: z.array(AttitudeScenario).max(200),
  serviceItems: z.array(ServiceItem).max(2000),
  /** The problem that a sampled case shows: over its limit, without first-asked responsibility, without the one-time notice. */
  caseCodes: z.object({ late: Key, firstAsked: Key, toldOnce: Key }),
  dispositions: z.array(Disposition).max(100),
  ladders: z.array(Ladder).max(20),
  satisfactionScale: z.array(SatisfactionLevel).length(5),
  visitModes: z.array(Term.extend({ id: z.enum(['open', 'covert', 'combined']) })).length(3),
  rectificationStates: z.array(RectificationState).min(1).max(20),
  rootCauses: z.array(Term).min(1).max(20),
  /** For what names are kept and until when; without it nothing is ever due. */
  retention: Retention.optional(),
})
export type PackShape = z.infer<typeof PackShape>

/** A reference pack: the versioned tables that hold every rule. Ids are unique within their table, and every id referred to exists. */
export const Pack = PackShape.superRefine((pack, context) => {
  for (const { path, message } of faultsOfReference(pack)) context.addIssue({ code: 'custom', path, message })
})
export type Pack = PackShape

/** `pack-<id>-<version>.json`: the name of a pack's file. */
export function packFileName(pack: PackRef): string {
  return `pack-${pack.id}-${pack.version}.json`
}

/** What a record cites of this pack. */
export function packRef(pack: Pack): PackRef {
  return { id: pack.pack.id, version: pack.pack.version }
}
