import { addDays, dayOf, startOf } from '#domain/week.ts'
import { intBetween, type Random } from '../random.ts'

const weeks = 5
/** Minutes after local midnight when visits begin: around opening, mid-morning, early afternoon, before closing. */
const starts = [
  [505, 540],
  [560, 650],
  [850, 930],
  [950, 1010],
] as const

function isWorkday(on: string): boolean {
  const weekday = new Date(`${on}T00:00:00.000Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** Arrival times of `count` visits, oldest first, on the workdays of the five weeks that end at `now`. */
export function arrivals(random: Random, count: number, now: Date): Date[] {
  const today = dayOf(now)
  const days = Array.from({ length: weeks * 7 }, (_, i) => addDays(today, i + 1 - weeks * 7)).filter(isWorkday)
  const past = (at: Date) => at.getTime() + 3 * 3_600_000 < now.getTime()
  const made: Date[] = []
  for (let tries = 0; made.length < count; tries += 1) {
    const day = days[Math.floor((made.length * days.length) / count)] ?? today
    const [from, to] = starts[intBetween(random, 0, starts.length - 1)] ?? starts[0]
    const at = new Date(
      Date.parse(startOf(day)) + intBetween(random, from, to) * 60_000 + intBetween(random, 0, 59) * 1000,
    )
    if (past(at)) made.push(at)
    else if (tries > count * 20) made.push(new Date(at.getTime() - 7 * 86_400_000))
  }
  return made.toSorted((a, b) => a.getTime() - b.getTime())
}
