import { hostname, uptime } from 'node:os'
import type { Instant } from '#domain/fields.ts'

/** Time and ids, passed in so that tests can fix them. */
export interface Clock {
  now(): Date
  /** Seconds since the machine came up, whatever its clock is set to; sleep counts. Absent: nobody watches the clock. */
  uptime?(): number
  /** Which machine counts those. */
  machine?: string
}

export const systemClock: Clock = { now: () => new Date(), uptime, machine: hostname() }

export function instant(clock: Clock): Instant {
  return clock.now().toISOString()
}
