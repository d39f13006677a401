import type { Instant } from '../fields.ts'

export interface Between {
  fromAt: Instant
  toAt: Instant
}

export const ms = (at: Instant): number => Date.parse(at)
export const minutes = (count: number): number => count * 60_000

/** Whether a moment lies between two others, by at least a margin in milliseconds from either; a negative margin reaches out. */
export function isWithin(at: number, { fromAt, toAt }: Between, margin: number): boolean {
  return at > ms(fromAt) + margin && at < ms(toAt) - margin
}

/** Milliseconds that two spans have in common. */
export function shared(one: Between, other: Between): number {
  return Math.min(ms(one.toAt), ms(other.toAt)) - Math.max(ms(one.fromAt), ms(other.fromAt))
}
