import type { Instant } from '#domain/fields.ts'

/** Time and ids, passed in so that tests can fix them. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export function instant(clock: Clock): Instant {
  return clock.now().toISOString()
}
