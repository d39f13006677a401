import type { QueueRow } from './contract/findings.ts'

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
  'revokedKey',
  'blocked',
] as const
export type Queue = (typeof queues)[number]

/**
 * Which queues a record stands in: what is given back waits for its author and stands in that one only; what was accepted comes back
 * only where the key that signed it was revoked since.
 */
export function inQueue({ review, blocked, flags }: Pick<QueueRow, 'review' | 'blocked' | 'flags'>, queue: Queue) {
  if (queue === 'returned') return review === 'returned'
  if (review === 'accepted') return queue === 'revokedKey' && flags.includes(queue)
  if (review === 'returned') return false
  if (queue === 'all') return true
  if (queue === 'blocked') return blocked !== undefined
  if (queue === 'fresh') return review === 'pending' && blocked === undefined
  if (queue === 'answered' || queue === 'reviewed') return review === queue
  return flags.includes(queue)
}
