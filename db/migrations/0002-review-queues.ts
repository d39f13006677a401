import { index, type Step } from './step.ts'

const pending = 'voided = 0 and review_state in (0, 3)'
const returned = 'voided = 0 and review_state = 2'

/** What waits for a review or came back from one is found without reading all that was ever recorded. Frozen. */
export const reviewQueues: readonly Step[] = [
  index('attendance', 'observed_at', pending),
  index('attitude', 'at', pending),
  index('commendation', 'at', pending),
  index('order', 'at', pending),
  index('attendance', 'review_state', returned),
  index('attitude', 'review_state', returned),
  index('commendation', 'review_state', returned),
  index('finding', 'review_state', returned),
  index('order', 'review_state', returned),
  index('visit', 'review_state', returned),
]
