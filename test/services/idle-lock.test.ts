import { expect, test } from 'vitest'
import type { Clock } from '#services/clock.ts'
import { testDesk } from '../support/test-desk.ts'

function movable(): { clock: Clock; pass: (minutes: number) => void } {
  let now = Date.parse('2026-11-23T01:00:00.000Z')
  return {
    clock: { now: () => new Date(now) },
    pass: (minutes) => {
      now += minutes * 60_000
    },
  }
}

test('a home whose window is gone locks itself after the set minutes, and not while somebody speaks to it', async () => {
  const { clock, pass } = movable()
  const { client, workstation } = await testDesk({ clock })
  const { idleLock, session } = workstation
  await client.call('settings.put', { lockMinutes: 5 })
  pass(5)
  expect(await idleLock.look()).toBe(false)
  await client.call('session.state', {})
  pass(5.9)
  expect(await idleLock.look()).toBe(false)
  pass(0.2)
  expect(await idleLock.look()).toBe(true)
  expect(session.desk()).toBeUndefined()
  expect(await client.call('session.state', {})).toMatchObject({ home: 'locked' })
  pass(60)
  expect(await idleLock.look()).toBe(false)
})

test('running work is finished first', async () => {
  const { clock, pass } = movable()
  const { desk, workstation } = await testDesk({ clock })
  const work = Promise.withResolvers<void>()
  desk().jobs.start('receive', 'items', () => work.promise)
  pass(90)
  expect(await workstation.idleLock.look()).toBe(false)
  work.resolve()
  await desk().jobs.settle()
  expect(await workstation.idleLock.look()).toBe(true)
})
