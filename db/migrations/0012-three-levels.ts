import { added, index, type Step } from './step.ts'

/** Visits whose problems are accepted at three levels, and what waits for the second acceptance. Frozen. */
export const threeLevels: readonly Step[] = [
  ...added('visit', 'three_levels int'),
  ...added('plan', 'three_levels int'),
  index('finding', 'id', 'voided = 0 and review_state = 6'),
]
