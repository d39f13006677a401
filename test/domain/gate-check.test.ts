import { expect, test } from 'vitest'
import { stampedState } from '#domain/reference/gate-check.ts'

const day = (time: string) => new Date(`2026-11-23T${time}+08:00`).toISOString()
const states = { inTime: 'inPost', outOfTime: 'late' }
const arrival = { id: 'arrival', zh: '到岗抽查', en: 'Arrivals', edge: 'begin' as const, ...states }
const departure = { ...arrival, id: 'departure', edge: 'end' as const, outOfTime: 'leftEarly' }

test.each([
  ['08:29:59', 'inPost'],
  ['08:35:59', 'inPost'],
  ['08:36:00', 'late'],
])('whoever arrives at %s with five minutes of grace after 08:30 is %s', (time, state) => {
  expect(stampedState(arrival, { dueAt: day('08:30:00'), graceMinutes: 5 }, day(time))).toBe(state)
})

test.each([
  ['17:28:59', 'leftEarly'],
  ['17:29:01', 'inPost'],
  ['17:30:00', 'inPost'],
])('whoever leaves at %s, due at 17:30, is %s', (time, state) => {
  expect(stampedState(departure, { dueAt: day('17:30:00'), graceMinutes: 0 }, day(time))).toBe(state)
})
