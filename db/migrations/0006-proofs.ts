import { index, record, type Step } from './step.ts'

/** What a unit's clock and its papers say. Frozen. */
export const proofs: readonly Step[] = [
  record(
    'clocking',
    'visit_log int, visit_id blob, person text, times text, evidence_log int, evidence_id blob, row int',
  ),
  index('clocking', 'visit_id'),
  record(
    'slip',
    'visit_log int, visit_id blob, kind int, people text, from_at int, to_at int, place text, approver text, signed_at int, number text, note text',
  ),
  index('slip', 'visit_id'),
]
