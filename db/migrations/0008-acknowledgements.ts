import { index, record, type Step } from './step.ts'

/** What became of fact sheets. Frozen. */
export const acknowledgements: readonly Step[] = [
  record(
    'acknowledgement',
    'visit_log int, visit_id blob, outcome int, at int, signer text, witnesses text, note text',
  ),
  index('acknowledgement', 'visit_id'),
]
