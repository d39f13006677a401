import { added, index, record, type Step } from './step.ts'

/** Two sealed statements of one room, their keys, what was taken from them, and which visits have them. Frozen. */
export const statements: readonly Step[] = [
  record(
    'statement',
    'visit_log int, visit_id blob, room_log int, room_id blob, place text, partner text, at int, sealed text, commit blob',
  ),
  index('statement', 'visit_id'),
  record('opening', 'statement_log int, statement_id blob, line blob, against blob, key blob'),
  index('opening', 'statement_id'),
  record(
    'settlement',
    'visit_log int, visit_id blob, statement_log int, statement_id blob, other_log int, other_id blob, choices text',
  ),
  index('settlement', 'visit_id'),
  ...added('visit', 'two_statements int'),
  ...added('plan', 'two_statements int'),
]
