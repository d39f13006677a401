import jStat from 'jstat'

/** One unit: how many people were looked for, and how many were found in breach. */
export interface Checked {
  checked: number
  hits: number
}

/** In at most so many weeks of a hundred a unit is named although all are alike. */
const alpha = 0.05

/**
 * Whether one unit stands out from the others by more than chance: its place in the list, or undefined. Fisher's exact test of the unit
 * against all others together, one-sided, by Bonferroni over the units that were checked; only two units and more can be compared.
 */
export function worstOf(units: readonly Checked[]): number | undefined {
  const compared = units.flatMap(({ checked, hits }, index) => (checked > 0 ? [{ checked, hits, index }] : []))
  const checked = compared.reduce((sum, unit) => sum + unit.checked, 0)
  const hits = compared.reduce((sum, unit) => sum + unit.hits, 0)
  if (compared.length < 2 || hits === 0) return undefined
  const chances = compared.map((unit) => ({
    index: unit.index,
    chance: unit.hits === 0 ? 1 : 1 - jStat.hypgeom.cdf(unit.hits - 1, checked, hits, unit.checked),
  }))
  const [least] = chances.toSorted((a, b) => a.chance - b.chance)
  return least && least.chance < alpha / compared.length ? least.index : undefined
}
