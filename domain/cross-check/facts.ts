import type { Instant, PersonId, Ref } from '../fields.ts'
import type { ContradictionKind } from '../reference/contradiction.ts'

interface Fact {
  ref: Ref
}

/** Somebody seen at work, or looked for and not found; `again` is the second look that found nobody either. */
export interface Sighting extends Fact {
  person: PersonId
  at: Instant
  there: boolean
  again?: Instant
  place?: string
  /** Found to be in order by whoever verified it, or excused. */
  settled: boolean
}

/** A passage of a gate where arrivals are stamped, or the list's silence about somebody once it has ended. */
export interface Passage extends Fact {
  person: PersonId
  passed: boolean
  /** When the person passed; of whoever did not pass, when the check ended. */
  at: Instant
  /** When stamping began. */
  fromAt: Instant
}

export interface Clocked extends Fact {
  person: PersonId
  times: readonly Instant[]
}

export interface Paper extends Fact {
  noun: 'slip' | 'roster'
  kind: string
  people: readonly PersonId[]
  fromAt: Instant
  toAt: Instant
  /** Whether whoever it is about can't be at the unit meanwhile; a meeting may be in the house. */
  elsewhere: boolean
  place?: string
  approver?: PersonId
  signedAt?: Instant
  number?: string
}

export interface Facts {
  visit: Ref
  arrivedAt: Instant
  sightings: readonly Sighting[]
  passages: readonly Passage[]
  clocked: readonly Clocked[]
  papers: readonly Paper[]
}

export interface CrossCheckRules {
  /** So far clocks, pens and minds may lie apart, in minutes. */
  clockSlackMinutes: number
  /** From so many slips signed by one person after the inspectors came on, it is said. */
  slipsByOne: number
}

export interface Source {
  noun: 'attendance' | 'clocking' | 'slip' | 'roster' | 'visit'
  ref: Ref
}

/** Two or more sources about one person that can't all be true. It is a question, never a state of the person. */
export interface Contradiction {
  kind: ContradictionKind
  person: PersonId
  /** The minute it is about. */
  at: Instant
  sources: readonly [Source, Source, ...Source[]]
}
