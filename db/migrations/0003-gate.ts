import { added, index, record, type Step } from './step.ts'

/** Checks at a gate, and the lines that name one. Frozen. */
export const gateChecks: readonly Step[] = [
  record(
    'gate',
    'visit_log int, visit_id blob, check int, place text, due_at int, grace_minutes int, from_at int, until_at int, note text',
  ),
  index('gate', 'visit_id'),
  ...added('attendance', 'gate_log int, gate_id blob'),
]
