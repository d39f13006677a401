import { z } from 'zod'
import { Instant, Key, Label, PackRef, PersonId, Ref, Text } from './fields.ts'

export const VisitMode = z.enum(['open', 'covert', 'combined'])
export type VisitMode = z.infer<typeof VisitMode>

/** One unannounced visit (检查). Starts with unit and second inspector; everything else has a default or follows. */
export const Visit = z.object({
  unit: Ref,
  mode: VisitMode,
  arrivedAt: Instant,
  leftAt: Instant.optional(),
  inspectors: z.array(PersonId).min(1).max(20),
  leader: PersonId.optional(),
  authorityBasis: Label.optional(),
  escort: Label.optional(),
  site: Label.optional(),
  pack: PackRef,
  /** The draw that it comes from. */
  draw: Ref.optional(),
  /** Two inspectors record the same room, each for themselves (双人独立记录). */
  twoStatements: z.boolean().optional(),
  /** 三级审核: a problem of it stands once two people have accepted it, the second (审定) another than the first. */
  threeLevels: z.boolean().optional(),
  note: Text.optional(),
  closedAt: Instant.optional(),
})
export type Visit = z.infer<typeof Visit>

/** How what a visit records is written and accepted, where it differs from the usual way. */
export function rulesOf({ twoStatements, threeLevels }: Pick<Visit, 'twoStatements' | 'threeLevels'>) {
  return { ...(twoStatements ? { twoStatements } : {}), ...(threeLevels ? { threeLevels } : {}) }
}

/** One look into a room: first, or second after the pack's interval. */
export const Look = z.object({
  visit: Ref,
  room: Ref.optional(),
  place: Label,
  look: z.int().min(1).max(9),
  at: Instant,
  present: z.int().min(0).max(10_000).optional(),
  waiting: z.int().min(0).max(10_000).optional(),
  note: Text.optional(),
})
export type Look = z.infer<typeof Look>

/** What one inspector saw of one person at one time; an absence is a claim with a clock, never a verdict. */
export const Attendance = z.object({
  visit: Ref,
  person: PersonId.optional(),
  room: Ref.optional(),
  place: Label.optional(),
  observed: Key,
  observedAt: Instant,
  secondObserved: Key.optional(),
  secondAt: Instant.optional(),
  activity: Text.optional(),
  substitute: PersonId.optional(),
  claimed: Key.optional(),
  claimReason: Text.optional(),
  claimant: PersonId.optional(),
  deadlineAt: Instant.optional(),
  note: Text.optional(),
  /** The check at the gate that it was seen at, or missed at. */
  gate: Ref.optional(),
})
export type Attendance = z.infer<typeof Attendance>

/**
 * One check at a gate (门口登记): from when to when people were stamped, and the time they owed. Whom it saw and whom it missed are
 * attendance lines that name it.
 */
export const Gate = z.object({
  visit: Ref,
  check: Key,
  place: Label,
  /** When work begins or ends. */
  dueAt: Instant,
  graceMinutes: z.int().min(0).max(240),
  fromAt: Instant,
  untilAt: Instant.optional(),
  note: Text.optional(),
})
export type Gate = z.infer<typeof Gate>

/** What somebody who had been served said on leaving (满意度访问): nobody is named; who would not answer is counted. */
export const Interview = z.object({
  visit: Ref,
  at: Instant,
  refused: z.boolean(),
  /** 5 best, 1 worst. */
  level: z.int().min(1).max(5).optional(),
  note: Text.optional(),
})
export type Interview = z.infer<typeof Interview>

/**
 * What became of the fact sheet (事实反馈单): signed, refused before two inspectors, or delivered later. A covert visit shows none on the
 * spot (domain.md 3.8). Its picture is evidence that names it.
 */
export const Acknowledgement = z.object({
  visit: Ref,
  outcome: z.enum(['signed', 'refused', 'delivered']),
  at: Instant,
  /** Who of the unit signed, refused or took it. */
  signer: PersonId.optional(),
  witnesses: z.array(PersonId).max(20),
  note: Text.optional(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** What became of an attendance claim; a record of its own, by whoever verified it. */
export const Verification = z.object({
  line: Ref,
  method: Key,
  state: Key,
  at: Instant,
  note: Text.optional(),
})
export type Verification = z.infer<typeof Verification>

/** One item of the office-order checklist as seen in one place. */
export const Order = z.object({
  visit: Ref,
  item: Key,
  ok: z.boolean(),
  room: Ref.optional(),
  place: Label.optional(),
  person: PersonId.optional(),
  at: Instant,
  count: z.int().min(0).max(10_000).optional(),
  note: Text.optional(),
})
export type Order = z.infer<typeof Order>

export const RubricMark = z.object({ item: Key, result: z.enum(['yes', 'no', 'notSeen']) })
export type RubricMark = z.infer<typeof RubricMark>

/** How one service contact went; waiting and serving are measured whole seconds. Of a call: ringing and talking, the number, how often it rang, and whether anybody answered. */
export const Attitude = z.object({
  visit: Ref,
  scenario: Key,
  room: Ref.optional(),
  place: Label.optional(),
  person: PersonId.optional(),
  at: Instant,
  waitingSeconds: z.int().min(0).max(86_400).optional(),
  servingSeconds: z.int().min(0).max(86_400).optional(),
  rubric: z.array(RubricMark).max(40),
  note: Text.optional(),
  number: Label.optional(),
  rings: z.int().min(0).max(200).optional(),
  answered: z.boolean().optional(),
})
export type Attitude = z.infer<typeof Attitude>
