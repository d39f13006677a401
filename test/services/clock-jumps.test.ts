import { expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'
import { afterTest } from '#test/support/after-test.ts'
import { beginAt, firstPerson, journal, openAt } from '#test/support/desk.ts'
import { tempFolder } from '#test/support/temp.ts'

const minute = 60_000

/** A laptop whose clock can be set while its steady counter goes on. */
function laptopClock() {
  let [wall, up] = [Date.parse('2026-11-23T01:00:00.000Z'), 3600]
  return {
    now: () => new Date(wall),
    uptime: () => up,
    pass(minutes: number) {
      wall += minutes * minute
      up += minutes * 60
    },
    set: (minutes: number) => void (wall += minutes * minute),
    /** Off for so long, then on. */
    startAnew(minutes: number) {
      wall += minutes * minute
      up = 30
    },
  }
}

async function aVisit(client: LocalClient): Promise<Ref> {
  const { ref } = await client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '何景川' }],
  })
  return ref
}

test('a clock that is set during a visit is told of before the next line, and every record is told apart by it', async () => {
  const clock = laptopClock()
  const opened = await beginAt(tempFolder('home'), { clock })
  afterTest(() => opened.workstation.close())
  const { client } = opened
  const visit = await aVisit(client)
  const look = async (place: string) => {
    const at = clock.now().toISOString()
    return (await client.call('looks.save', { fields: { visit, place, look: 1, at } })).ref
  }
  const seen = async (ref?: Ref, twice = false) => {
    const at = clock.now().toISOString()
    const first = { visit, place: '203室', observed: 'notAtPost', observedAt: '2026-11-23T01:00:00.000Z' }
    const fields = twice ? { ...first, secondObserved: 'inPost', secondAt: at } : first
    return (await client.call('attendance.save', { ref, fields })).ref
  }
  const early = await look('201室')
  const line = await seen()
  clock.pass(12)
  expect((await client.call('visits.clocks', { ref: visit })).jumps).toEqual([])

  clock.set(50)
  await seen(line, true)
  const late = await look('204室')
  expect((await client.call('visits.clocks', { ref: visit })).jumps).toEqual([
    {
      sinceAt: '2026-11-23T01:00:00.000Z',
      dueAt: '2026-11-23T01:12:00.000Z',
      saidAt: '2026-11-23T02:02:00.000Z',
      before: expect.arrayContaining([visit, early]),
      after: [late],
      across: [line],
    },
  ])

  const other = await aVisit(client)
  expect((await client.call('visits.clocks', { ref: other })).jumps).toEqual([])
  const kinds = (await journal(opened.desk())).map(({ t }) => t)
  expect(kinds.filter((t) => t === 'jump.recorded')).toHaveLength(1)
  expect(kinds[kinds.indexOf('jump.recorded') + 1]).toBe('attendance.recorded')
})

test('a clock set while the program was closed is noticed when it writes again; a laptop that was off is not accused', async () => {
  const clock = laptopClock()
  const home = tempFolder('home')
  const jumps = async (change: () => void) => {
    change()
    const opened = await openAt(home, { clock })
    await opened.client.call('session.unlock', { passphrase: firstPerson.passphrase })
    await aVisit(opened.client)
    const told = (await journal(opened.desk())).filter(({ t }) => t === 'jump.recorded').map(({ body }) => body)
    await opened.workstation.close()
    return told
  }
  const opened = await beginAt(home, { clock })
  await opened.workstation.close()
  expect(await jumps(() => clock.pass(60 * 9))).toEqual([])
  expect(await jumps(() => clock.startAnew(60 * 14))).toEqual([])
  expect(await jumps(() => clock.set(-40))).toMatchObject([
    { dueAt: '2026-11-24T00:00:00.000Z', saidAt: '2026-11-23T23:20:00.000Z' },
  ])
})

test('each person of a laptop has the jump in the own record book', async () => {
  const clock = laptopClock()
  const opened = await beginAt(tempFolder('home'), { clock })
  afterTest(() => opened.workstation.close())
  const { client } = opened
  const colleague = { name: '何景川', passphrase: 'battery staple 9' }
  await client.call('session.addPerson', colleague)
  const as = async ({ passphrase }: { passphrase: string }) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  await aVisit(client)
  await as(colleague)
  await aVisit(client)
  clock.set(-60)
  await aVisit(client)
  await as(firstPerson)
  await aVisit(client)
  await aVisit(client)
  const told = (await journal(opened.desk())).filter(({ t }) => t === 'jump.recorded')
  expect(new Set(told.map(({ by }) => by)).size).toBe(2)
  expect(told).toHaveLength(2)
})

test('a home that goes on on another machine, up for longer than the first, accuses nobody', async () => {
  const clock = laptopClock()
  const home = tempFolder('home')
  const first = await beginAt(home, { clock: { ...clock, machine: '一号机' } })
  await aVisit(first.client)
  await first.workstation.close()
  clock.pass(30)
  const elsewhere = { ...clock, uptime: () => clock.uptime() + 9 * 86_400, machine: '二号机' }
  const second = await openAt(home, { clock: elsewhere })
  afterTest(() => second.workstation.close())
  await second.client.call('session.unlock', { passphrase: firstPerson.passphrase })
  await aVisit(second.client)
  clock.set(20)
  await aVisit(second.client)
  const told = (await journal(second.desk())).filter(({ t }) => t === 'jump.recorded')
  expect(told.map(({ body }) => body)).toMatchObject([
    { sinceAt: '2026-11-23T01:30:00.000Z', saidAt: '2026-11-23T01:50:00.000Z' },
  ])
})
