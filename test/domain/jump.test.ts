import { expect, test } from 'vitest'
import { jumpBetween } from '#domain/jump.ts'

const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00.000Z`)
const before = { at: at('02:00'), up: 3600 }
const told = (dueAt: string, saidAt: string) => ({
  sinceAt: '2026-11-23T02:00:00.000Z',
  dueAt: `2026-11-23T${dueAt}:00.000Z`,
  saidAt: `2026-11-23T${saidAt}:00.000Z`,
})

test.each([
  ['both went on alike', { at: at('02:30'), up: 5400 }, undefined],
  ['four minutes, as a clock is kept right', { at: at('02:34'), up: 5400 }, undefined],
  ['set back', { at: at('01:40'), up: 5400 }, told('02:30', '01:40')],
  ['set forward', { at: at('03:10'), up: 5400 }, told('02:30', '03:10')],
  ['just as much as counts', { at: at('02:35'), up: 5400 }, told('02:30', '02:35')],
])('while the program runs: %s', (_, now, jump) => {
  expect(jumpBetween(before, now, true)).toEqual(jump)
})

test.each([
  ['the machine stayed up, set back', { at: at('01:40'), up: 5400 }, told('02:30', '01:40')],
  ['the machine stayed up, set forward', { at: at('02:50'), up: 5400 }, told('02:30', '02:50')],
  ['the machine was off and came up', { at: at('07:30'), up: 60 }, undefined],
  ['it came up by a clock set back', { at: at('01:00'), up: 600 }, told('02:10', '01:00')],
  ['it was off for longer than it had been up before', { at: at('13:00'), up: 7200 }, undefined],
  ['it came up by a clock set back, by less than can be told', { at: at('02:10'), up: 660 }, undefined],
])('over a new start of the program: %s', (_, now, jump) => {
  expect(jumpBetween(before, now, false)).toEqual(jump)
})
