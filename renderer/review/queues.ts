import type { QueueRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'

export const queues = [
  'all',
  'fresh',
  'answered',
  'reviewed',
  'returned',
  'noEvidence',
  'unverified',
  'clock',
  'statements',
  'blocked',
] as const
export type Queue = (typeof queues)[number]

/** Which queues a record stands in: what is given back waits for its author and stands in that one only. */
export function inQueue({ review, blocked, flags }: QueueRow, queue: Queue): boolean {
  if (queue === 'returned') return review === 'returned'
  if (review === 'returned') return false
  if (queue === 'all') return true
  if (queue === 'blocked') return blocked !== undefined
  if (queue === 'fresh') return review === 'pending' && blocked === undefined
  if (queue === 'answered' || queue === 'reviewed') return review === queue
  return flags.includes(queue)
}

/** Visit by visit, the oldest first; within one what has to be read by itself before what can go together. */
export function inReadingOrder(rows: readonly QueueRow[]): QueueRow[] {
  const began = new Map<string, string>()
  for (const { visit, at } of rows) {
    const key = refText(visit)
    const before = began.get(key)
    if (before === undefined || at < before) began.set(key, at)
  }
  const rank = ({ noun, visit, at }: QueueRow) =>
    `${began.get(refText(visit)) ?? ''} ${refText(visit)} ${noun === 'finding' ? 0 : 1} ${at}`
  return rows.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** Whole days since an instant. */
export function daysSince(since: string, now: number): number {
  return Math.floor((now - Date.parse(since)) / 86_400_000)
}

/** Whole days that the longest waiting of these has waited. */
export function longestWait(rows: readonly Pick<QueueRow, 'since'>[], now: number): number {
  return rows.reduce((most, { since }) => Math.max(most, daysSince(since, now)), 0)
}
