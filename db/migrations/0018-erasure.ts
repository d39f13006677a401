import { index, keyed, type Step } from './step.ts'

/** What was destroyed at the end of its term, in which run; and who saw a covered name, when and why. Frozen. */
export const erasures: readonly Step[] = [
  keyed(
    'erasure',
    'id text, state text, log text, by_person text, started_at text, ended_at text?, report text, certificate text?',
    'id',
  ),
  keyed('erased', 'sha256 blob, kind text, run text, purpose text, until_on text, at text', 'sha256'),
  index('erased', 'run'),
  keyed('erased_told', 'sha256 blob, log text, at text', 'sha256'),
  keyed('unmasking', 'id text, at text, by_person text, person text, why text', 'id'),
  index('unmasking', 'person'),
]
