import type { Day, Instant } from './fields.ts'

/** Mingcha's calendar runs on China Standard Time (UTC+8, no summer time), whatever the laptop's zone. */
const zoneMs = 8 * 3_600_000
const dayMs = 86_400_000

export interface Week {
  fromOn: Day
  toOn: Day
  fromAt: Instant
  /** First instant after the week. */
  toAt: Instant
}

/** The local calendar day of an instant. */
export function dayOf(at: Instant | Date): Day {
  return new Date(new Date(at).getTime() + zoneMs).toISOString().slice(0, 10)
}

/** First instant of a local calendar day. */
export function startOf(on: Day): Instant {
  return new Date(Date.parse(`${on}T00:00:00.000Z`) - zoneMs).toISOString()
}

export function addDays(on: Day, days: number): Day {
  return new Date(Date.parse(`${on}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Days from one day to another, negative where the other lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** The seven days that a day lies in, from the weekday that an office begins its period with: 1 Monday (ISO 8601, unless told) … 7 Sunday. */
export function weekOf(on: Day, startsOn = 1): Week {
  const since = (new Date(`${on}T00:00:00.000Z`).getUTCDay() + 7 - (startsOn % 7)) % 7
  const fromOn = addDays(on, -since)
  return { fromOn, toOn: addDays(fromOn, 6), fromAt: startOf(fromOn), toAt: startOf(addDays(fromOn, 7)) }
}
