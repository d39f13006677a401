import { z } from 'zod'
import { Day, Hash, Instant, Label, PersonId, Ref, Text, Words } from './fields.ts'

/** A plan of visits (督查方案): on what it rests, for which time, among which units, and how often one unit may be called on. */
export const Plan = z.object({
  title: Label,
  /** On what the supervision rests (domain.md 3.1): mandatory, for what may be claimed depends on it. */
  authorityBasis: Label,
  fromOn: Day,
  toOn: Day,
  pool: z.array(Ref).min(1).max(2000),
  /** At most so many visits of one unit in twelve months, those of all teams counted. */
  capVisits: z.int().min(1).max(366),
  /** Units of the pool that are at the cap or over it, who allowed them, and why. */
  overCap: z.object({ units: z.array(Ref).min(1).max(2000), approver: PersonId, reason: Text }).optional(),
  /** Its visits are recorded by two, each for themselves. */
  twoStatements: z.boolean().optional(),
  /** The problems of its visits are accepted at three levels. */
  threeLevels: z.boolean().optional(),
  note: Text.optional(),
})
export type Plan = z.infer<typeof Plan>

/** What is drawn from: all that the result depends on beside the two secrets and the receipt. */
export const DrawList = z.object({
  /** Groups of units, each with how many of it are drawn. */
  strata: z
    .array(z.object({ name: Label, take: z.int().min(1).max(2000), units: z.array(Ref).min(1).max(2000) }))
    .min(1)
    .max(50),
  inspectors: z.array(PersonId).min(2).max(200),
  /** Who does not go to which unit. */
  recusals: z.array(z.object({ person: PersonId, unit: Ref })).max(2000),
  /** Times of the day or half days; none: no time is drawn. */
  slots: z.array(Label).max(20),
})
export type DrawList = z.infer<typeof DrawList>

/**
 * A sealed draw (密封抽签): the list, who keeps the two secrets, and the first one's promise. Nothing in it tells what will be drawn.
 * The bundle format's amendment 13 says what it proves.
 */
export const Draw = DrawList.extend({
  title: Label,
  plan: Ref.optional(),
  /** Whose secrets make the result; the first is who set the draw up. */
  custodians: z.array(PersonId).length(2),
  /** Nobody opens before. */
  notBefore: Instant.optional(),
  /** The last receipt that this log held: the draw is younger than it. */
  receipt: Hash.optional(),
  /** SHA-256 over the first custodian's secret. */
  commit: Hash,
})
export type Draw = z.infer<typeof Draw>

/** What a custodian promises of a draw, by the hash of its line, and, once opened, the secret itself. */
export const Custody = z.object({ draw: Ref, line: Hash, commit: Hash, secret: Hash.optional() })
export type Custody = z.infer<typeof Custody>

/** A drawn unit that is not visited; the next of its group takes its place. */
export const Replacement = z.object({ draw: Ref, unit: Ref, cause: Words })
export type Replacement = z.infer<typeof Replacement>
