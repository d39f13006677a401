import type { Words } from '../words.ts'
import type { clock as zh } from '../zh/clock.ts'

export const clock: Words<typeof zh> = {
  forward: 'The laptop’s clock should have said {{due}} and jumped to {{said}}, {{size}} ahead. ',
  back: 'The laptop’s clock should have said {{due}} and jumped to {{said}}, {{size}} back. ',
  before: 'This was written before the jump.',
  after: 'This was written after the jump.',
  across: 'This was written before the jump and changed after it: its times are of two clocks.',
  count: '{{before}} records before it, {{after}} after, {{across}} across; check their times against other sources.',
}
