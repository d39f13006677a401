import { z } from 'zod'
import { Decision, Proposal } from './accountability.ts'
import { Custody, Draw, Plan, Replacement } from './draw.ts'
import { Hash, Instant, LogId, PersonId, RecordId, Words } from './fields.ts'
import { Document, Issuance } from './document.ts'
import { Commendation, Evidence, Finding, LogOpened, Review } from './finding.ts'
import { Link, Person, Post, Room, Roster, Unit } from './place.ts'
import { Jump } from './jump.ts'
import { Measure } from './measure.ts'
import { Objection, Ruling } from './objection.ts'
import { Clocking, Slip } from './proof.ts'
import { Recheck } from './recheck.ts'
import { Progress, Rectification } from './rectification.ts'
import { Sample } from './sample.ts'
import { Opening, Settlement, Statement } from './statement.ts'
import { Acknowledgement, Attendance, Attitude, Gate, Interview, Look, Order, Verification, Visit } from './visit.ts'

/** Every kind of record and the schema of its whole state. */
export const records = {
  acknowledgement: Acknowledgement,
  attendance: Attendance,
  attitude: Attitude,
  clocking: Clocking,
  commendation: Commendation,
  custody: Custody,
  decision: Decision,
  document: Document,
  draw: Draw,
  evidence: Evidence,
  finding: Finding,
  gate: Gate,
  interview: Interview,
  issuance: Issuance,
  jump: Jump,
  link: Link,
  log: LogOpened,
  look: Look,
  measure: Measure,
  objection: Objection,
  opening: Opening,
  order: Order,
  person: Person,
  plan: Plan,
  post: Post,
  progress: Progress,
  proposal: Proposal,
  recheck: Recheck,
  rectification: Rectification,
  replacement: Replacement,
  review: Review,
  room: Room,
  roster: Roster,
  ruling: Ruling,
  sample: Sample,
  settlement: Settlement,
  slip: Slip,
  statement: Statement,
  unit: Unit,
  verification: Verification,
  visit: Visit,
} as const

export type Noun = keyof typeof records
export type Body<N extends Noun> = z.infer<(typeof records)[N]>
export const nouns = Object.keys(records) as Noun[]

/** What a change does to its record: begin or revise it, correct it with a reason, close, deliver, void. */
export const verbs = ['recorded', 'corrected', 'voided', 'closed', 'delivered', 'opened'] as const
export type Verb = (typeof verbs)[number]

export const Reason = z.object({ reason: Words })

/** The verbs each kind of record knows; every other pairing is an unknown kind of change. */
const verbsOf: { readonly [N in Noun]: readonly Verb[] } = {
  acknowledgement: ['recorded', 'corrected', 'voided'],
  attendance: ['recorded', 'corrected', 'voided'],
  attitude: ['recorded', 'corrected', 'voided'],
  clocking: ['recorded', 'corrected', 'voided'],
  commendation: ['recorded', 'corrected', 'voided'],
  custody: ['recorded'],
  decision: ['recorded', 'corrected', 'voided'],
  document: ['recorded', 'voided'],
  draw: ['recorded', 'voided'],
  evidence: ['recorded', 'corrected', 'delivered', 'voided'],
  finding: ['recorded', 'corrected', 'voided'],
  gate: ['recorded', 'corrected', 'voided'],
  interview: ['recorded', 'corrected', 'voided'],
  issuance: ['recorded', 'voided'],
  jump: ['recorded'],
  link: ['recorded', 'voided'],
  log: ['opened'],
  look: ['recorded', 'corrected', 'voided'],
  measure: ['recorded', 'corrected', 'voided'],
  objection: ['recorded', 'corrected', 'voided'],
  opening: ['recorded'],
  order: ['recorded', 'corrected', 'voided'],
  person: ['recorded', 'corrected', 'voided'],
  plan: ['recorded', 'corrected', 'voided'],
  post: ['recorded', 'corrected', 'voided'],
  progress: ['recorded', 'voided'],
  proposal: ['recorded', 'corrected', 'voided'],
  recheck: ['recorded', 'voided'],
  rectification: ['recorded', 'corrected', 'voided'],
  replacement: ['recorded', 'voided'],
  review: ['recorded', 'voided'],
  room: ['recorded', 'corrected', 'voided'],
  roster: ['recorded', 'corrected', 'voided'],
  ruling: ['recorded', 'voided'],
  sample: ['recorded', 'corrected', 'voided'],
  settlement: ['recorded', 'voided'],
  slip: ['recorded', 'corrected', 'voided'],
  statement: ['recorded', 'voided'],
  unit: ['recorded', 'corrected', 'voided'],
  verification: ['recorded', 'corrected', 'voided'],
  visit: ['recorded', 'corrected', 'closed', 'voided'],
}

const kinds: ReadonlyMap<string, { noun: Noun; verb: Verb }> = new Map(
  nouns.flatMap((noun) => verbsOf[noun].map((verb) => [`${noun}.${verb}`, { noun, verb }] as const)),
)

export type ChangeOf<N extends Noun> =
  | { noun: N; verb: 'recorded' | 'closed' | 'delivered' | 'opened'; body: Body<N> }
  | { noun: N; verb: 'corrected'; body: Body<N> & { reason: string } }
  | { noun: N; verb: 'voided'; body: { reason: string } }

/** A write as a service asks for it; the store adds n, prev, rev and base. */
export type Change = { [N in Noun]: ChangeOf<N> & { id: RecordId } }[Noun]

/** The kind of change a line's `t` names, or undefined where this version doesn't know it (stored opaquely, I503). */
export function changeKind(t: string): { noun: Noun; verb: Verb } | undefined {
  return kinds.get(t)
}

/** Schema of the body under a kind of change: the whole state after it, with the reason where one is owed. */
export function bodySchema(noun: Noun, verb: Verb): z.ZodType {
  if (verb === 'voided') return Reason
  return verb === 'corrected' ? records[noun].extend(Reason.shape) : records[noun]
}

/** One line of a journal (MBF/1, FORMAT §7). */
export const Line = z.object({
  v: z.literal(1),
  n: z.int().min(1),
  prev: Hash,
  t: z.string().regex(/^[a-z][A-Za-z]{0,31}\.[a-z][A-Za-z]{0,31}$/),
  id: RecordId,
  rev: z.int().min(1),
  base: Hash.optional(),
  at: Instant,
  by: PersonId,
  body: z.unknown(),
})
export type Line = z.infer<typeof Line>

/** A line that has been read and checked against its log's chain, with its own hash. */
export interface ChainedLine {
  log: LogId
  line: Line
  hash: Hash
  text: string
}
