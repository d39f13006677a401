import { index, record, type Step } from './step.ts'

/** What is to be done next, by whom and by when. Frozen. */
export const measures: readonly Step[] = [
  record(
    'measure',
    'what text, owner_log int, owner_id blob, person text, decided_on int, due_on int, codes text, unit_log int, unit_id blob, ended_on int, done int, outcome text, pack_id int, pack_version int',
  ),
  index('measure', 'decided_on'),
]
