import jStat from 'jstat'

/** Units or people drawn at random from one stratum: how many of how many, and how many showed what is counted. */
export interface Drawn {
  drawn: number
  hits: number
  /** How many there are in the stratum. */
  of: number
}

export interface Share {
  share: number
  low: number
  high: number
  n: number
}

const confidence = 0.95
const z = jStat.normal.inv(0.5 + confidence / 2, 0, 1)

/**
 * A share of a population out of a stratified random draw without replacement, with its 95 % interval: Wilson's, at the number of
 * independent draws that would be as precise (effective sample size; Korn and Graubard 1998), so that it neither leaves 0…1 nor shrinks to
 * nothing at 0 and 1. Undefined where a stratum that has anybody in it was not drawn from: then nothing can be said of the whole.
 */
export function shareOf(strata: readonly Drawn[]): Share | undefined {
  const real = strata.filter(({ of }) => of > 0)
  const population = real.reduce((sum, { of }) => sum + of, 0)
  const n = real.reduce((sum, { drawn }) => sum + drawn, 0)
  if (population === 0 || real.some(({ drawn }) => drawn === 0)) return undefined
  const share = real.reduce((sum, { drawn, hits, of }) => sum + (of / population) * (hits / drawn), 0)
  const variance = real.reduce((sum, { drawn, hits, of }) => {
    const smoothed = (hits + 0.5) / (drawn + 1)
    return sum + (of / population) ** 2 * (1 - drawn / of) * ((smoothed * (1 - smoothed)) / drawn)
  }, 0)
  if (variance === 0) return { share, low: share, high: share, n }
  const smoothed = real.reduce((sum, { drawn, hits, of }) => sum + (of / population) * ((hits + 0.5) / (drawn + 1)), 0)
  const effective = (smoothed * (1 - smoothed)) / variance
  const centre = (share + z ** 2 / (2 * effective)) / (1 + z ** 2 / effective)
  const half =
    (z / (1 + z ** 2 / effective)) * Math.sqrt((share * (1 - share)) / effective + z ** 2 / (4 * effective ** 2))
  return { share, low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half, n }
}
