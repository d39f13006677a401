import jStat from 'jstat'

/** Visits of one design in one span of time, and those of them in which something was found. */
export interface Span {
  visits: number
  hits: number
}

const alpha = 0.05

/**
 * Whether visits of one design show something less or more often than before, beyond chance: Fisher's exact test, both tails at half of
 * 5 % each.
 */
export function changeOf(before: Span, since: Span): 'fewer' | 'more' | 'chance' {
  const visits = before.visits + since.visits
  const hits = before.hits + since.hits
  if (before.visits === 0 || since.visits === 0) return 'chance'
  const upTo = (count: number) => (count < 0 ? 0 : jStat.hypgeom.cdf(count, visits, hits, since.visits))
  if (upTo(since.hits) < alpha / 2) return 'fewer'
  return 1 - upTo(since.hits - 1) < alpha / 2 ? 'more' : 'chance'
}
