import { added, index, record, type Step } from './step.ts'

/** Plans, sealed draws, and which draw a visit comes from. Frozen. */
export const draws: readonly Step[] = [
  record(
    'plan',
    'title text, authority_basis text, from_on int, to_on int, pool text, cap_visits int, over_cap text, note text',
  ),
  record(
    'draw',
    'title text, plan_log int, plan_id blob, strata text, inspectors text, recusals text, slots text, custodians text, not_before int, receipt blob, commit blob',
  ),
  record('custody', 'draw_log int, draw_id blob, line blob, commit blob, secret blob'),
  index('custody', 'draw_id'),
  record('replacement', 'draw_log int, draw_id blob, unit_log int, unit_id blob, cause text'),
  index('replacement', 'draw_id'),
  ...added('visit', 'draw_log int, draw_id blob'),
]
