import { z } from 'zod'
import { Day, type Hash, type Instant, LogId, type PersonId } from '../fields.ts'
import { answer, download, query } from '../procedure.ts'
import type { Week } from '../week.ts'
import type { Result } from './exchange.ts'

/**
 * What came of one sender in one period. received: something was taken or is kept waiting; refused: only what was not taken; late:
 * nothing then, something since; overdue: the period is over and nothing came since it began; awaited: it is not over; before: nothing
 * was due.
 */
export const deliveryStates = ['received', 'refused', 'late', 'overdue', 'awaited', 'before'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface DeliveryCell {
  state: DeliveryState
  bundles: number
  lines: number
  evidence: number
  /** Remarks on records: not applied, applied and marked, an original that is missing. */
  exceptions: number
  refused: number
}

/** One log, and with it one person on one device, as headquarters receives it. */
export interface Sender {
  log: LogId
  person?: PersonId
  role?: string
  state: 'active' | 'frozen' | 'closed' | 'unknown'
  /** The last number accepted. */
  head: number
  /** Numbers that have not come although later ones have; at most 200. */
  missing: number[]
  /** Numbers that wait for those. */
  held: number[]
  /** Pieces of evidence that its records name and whose originals are not here. */
  evidenceWaiting: number
  lastReceivedAt?: Instant
  /** Of the last reply written for it, as exchange.reply takes it. */
  reply?: string
  /** In the order of the overview's weeks. */
  weeks: DeliveryCell[]
}

export interface DeliveryOverview {
  office: string
  /** The latest first. */
  weeks: Week[]
  /** Whoever wants attention first. */
  senders: Sender[]
}

export interface DeliveryRemark {
  code: string
  zh: string
  en: string
  /** The line's number in its log. */
  n?: number
  path?: string
}

/** A bundle whose author is known, and what was answered last. */
export interface DeliveredBundle {
  log: LogId
  name: string
  seq: number
  digest: Hash
  arrivedAt: Instant
  answeredAt: Instant
  /** Number of the answer in the log's chain of receipts. */
  receiptSeq: number
  result: Result
  lines?: number
  evidence?: number
  remarks: DeliveryRemark[]
  /** How many remarks there were beyond those. */
  more: number
}

/** A piece of evidence whose original is awaited, by the line that names it. */
export interface AwaitedEvidence {
  n: number
  sha256: Hash
}

export interface SlipSender extends Omit<Sender, 'weeks' | 'reply'> {
  bundles: DeliveredBundle[]
  /** At most 200. */
  awaited: AwaitedEvidence[]
}

/** 签收单: what was received between two days, to be printed and signed by both sides. */
export interface DeliverySlip {
  office: string
  hq: string
  fromOn: Day
  toOn: Day
  at: Instant
  officer: PersonId
  senders: SlipSender[]
  /** Files of nobody known that were not taken. */
  refused: { file: string; receivedAt: Instant; codes: { code: string; zh: string; en: string }[] }[]
}

const span = z.object({ fromOn: Day, toOn: Day, log: LogId.optional() })

export const deliveries = {
  /** Who has sent what, period by period up to the one that `on` lies in. */
  'deliveries.overview': query({
    roles: ['officer'],
    input: z.object({ on: Day, weeks: z.int().min(1).max(26).default(4) }),
    answer: answer<DeliveryOverview>(),
  }),
  /** The bundles of one log, the latest first; at most 500. */
  'deliveries.bundles': query({
    roles: ['officer'],
    input: z.object({ log: LogId }),
    answer: answer<DeliveredBundle[]>(),
  }),
  'deliveries.slip': query({ roles: ['officer'], input: span, answer: answer<DeliverySlip>() }),
  /** 报送情况 as a workbook: a line a sender and period. */
  'deliveries.sheet': download({
    roles: ['officer'],
    input: z.object({ on: Day, weeks: z.int().min(1).max(26).default(12), language: z.enum(['zh', 'en']) }),
    answer: answer<never>(),
  }),
}
