import jStat from 'jstat'

const fewest = 6
const alpha = 0.01

/**
 * Whether somebody's visits have too even a number of problems to be what chance brings (凑数): fewer differences between them than
 * problems that turn up one by one would make (index of dispersion, lower tail at 1 %). At least six visits.
 */
export function isTooEven(counts: readonly number[]): boolean {
  const sum = counts.reduce((a, b) => a + b, 0)
  if (counts.length < fewest || sum === 0) return false
  const mean = sum / counts.length
  const dispersion = counts.reduce((total, count) => total + (count - mean) ** 2, 0) / mean
  return jStat.chisquare.cdf(dispersion, counts.length - 1) < alpha
}
