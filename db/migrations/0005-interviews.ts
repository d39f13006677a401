import { index, record, type Step } from './step.ts'

/** What people said on leaving. Frozen. */
export const interviews: readonly Step[] = [
  record('interview', 'visit_log int, visit_id blob, at int, refused int, level int, note text'),
  index('interview', 'visit_id'),
]
