import jStat from 'jstat'

/** Who was at work in one visit, by when it came among those of its day. */
export interface Presence {
  /** Visits of one day are compared with one another alone. */
  day: string
  arrivedAt: string
  present: number
  looked: number
}

export interface Leak {
  /** Shares of people at work in the first visit of a day and in the later ones, over all days with both. */
  first: number
  later: number
  days: number
  visits: number
  /** More of them at work later than chance explains, at 5 %. */
  found: boolean
}

const alpha = 0.05
/** People are counted in whole numbers, the normal curve is not. */
const continuity = 0.5

/**
 * Whether more people are at work once the first visit of a day has been seen (走漏风声): presence in the first visit of each day against
 * the later ones, one-sided, day by day (Mantel and Haenszel 1959). Undefined where no day has an earlier and a later visit.
 */
export function leakOf(visits: readonly Presence[]): Leak | undefined {
  const days = [...Map.groupBy(visits, ({ day }) => day).values()]
    .map((some) => some.filter(({ looked }) => looked > 0).toSorted((a, b) => (a.arrivedAt < b.arrivedAt ? -1 : 1)))
    .filter((some) => some.length > 1)
  let [excess, variance] = [0, 0]
  const sums = { firstPresent: 0, firstLooked: 0, laterPresent: 0, laterLooked: 0 }
  for (const [first, ...rest] of days) {
    if (!first) continue
    const laterLooked = rest.reduce((sum, { looked }) => sum + looked, 0)
    const laterPresent = rest.reduce((sum, { present }) => sum + present, 0)
    const looked = first.looked + laterLooked
    const present = first.present + laterPresent
    excess += laterPresent - (laterLooked * present) / looked
    if (looked > 1)
      variance += (first.looked * laterLooked * present * (looked - present)) / (looked ** 2 * (looked - 1))
    sums.firstPresent += first.present
    sums.firstLooked += first.looked
    sums.laterPresent += laterPresent
    sums.laterLooked += laterLooked
  }
  if (sums.firstLooked === 0 || sums.laterLooked === 0) return undefined
  const found = variance > 0 && 1 - jStat.normal.cdf((excess - continuity) / Math.sqrt(variance), 0, 1) < alpha
  return {
    first: sums.firstPresent / sums.firstLooked,
    later: sums.laterPresent / sums.laterLooked,
    days: days.length,
    visits: days.flat().length,
    found,
  }
}
