import { added, index, record, type Step } from './step.ts'

/** Service cases sampled against their limits, jumps of a laptop's clock, and covered copies of pictures. Frozen. */
export const samples: readonly Step[] = [
  record(
    'sample',
    'visit_log int, visit_id blob, at int, item int, matter text, number text, accepted_on int, limit_days int, finished_on int, handler text, first_asked int, told_once int, note text',
  ),
  index('sample', 'visit_id'),
  record('jump', 'since_at int, due_at int, said_at int'),
  ...added('evidence', 'masked_of_log int, masked_of_id blob'),
]
