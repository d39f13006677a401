import { clockedThenAway, clockedUnseen, clockedWhileAway } from './clock-rules.ts'
import type { Contradiction, CrossCheckRules, Facts } from './facts.ts'
import { numberedEarlier, seenWhileAway, signedAfterArrival, signedInARow, twoPlaces } from './slip-rules.ts'

/**
 * What was seen, what the unit's clock says and what its papers say, held against each other by person and minute
 * (考勤核对; the known evasions are those of domain.md 3.2). In the order of the minutes they are about.
 */
export function crossCheck(facts: Facts, { clockSlackMinutes: slack, slipsByOne }: CrossCheckRules): Contradiction[] {
  return [
    ...facts.clocked.flatMap((clocked) => [
      ...clockedThenAway(facts, clocked, slack),
      ...clockedUnseen(facts, clocked, slack),
      ...clockedWhileAway(facts, clocked, slack),
    ]),
    ...facts.papers.flatMap((paper) => [
      ...seenWhileAway(facts, paper, slack),
      ...signedAfterArrival(facts, paper, slack),
    ]),
    ...twoPlaces(facts, slack),
    ...numberedEarlier(facts, slack),
    ...signedInARow(facts, slipsByOne),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.kind < b.kind ? -1 : 1))
}
