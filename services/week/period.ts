import { getSetting } from '#db/stores/settings.ts'
import type { Day } from '#domain/fields.ts'
import { addDays, type Week, weekOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'

const monday = 1

/** The weekday that this office begins its periods with, 1 Monday … 7 Sunday. */
export function startsOnOf(values: Readonly<Record<string, string | undefined>>): number {
  return Number(values['weekStartsOn'] ?? monday)
}

/** The period that a day lies in and the one before it, as this office counts them. */
export async function periodsOf({ store }: Desk, on: Day): Promise<{ now: Week; before: Week }> {
  const startsOn = startsOnOf({ weekStartsOn: await getSetting(store.read, 'weekStartsOn') })
  const now = weekOf(on, startsOn)
  return { now, before: weekOf(addDays(now.fromOn, -1), startsOn) }
}
