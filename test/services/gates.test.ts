import { beforeEach, describe, expect, test } from 'vitest'
import type { VisitDetail } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { Gate } from '#domain/visit.ts'
import type { LocalClient } from '#services/local-client.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

/** On the wall clock of 23 November 2026, China Standard Time. */
const clock = (time: string) => new Date(`2026-11-23T${time}+08:00`).toISOString()
const names = ['顾望舒', '欧阳知若', '沈予岚', '白若琳', '唐一诺'] as const
type Name = (typeof names)[number]

let client: LocalClient
let visit: Ref
let unit: Ref
let people: Record<Name, string>
let gate: Ref

const hours: Omit<Gate, 'visit'> = {
  check: 'arrival',
  place: '正门',
  dueAt: clock('08:30:00'),
  graceMinutes: 5,
  fromAt: clock('08:05:00'),
}
const stamp = (name: Name, time: string, observed = 'inPost') =>
  client.call('attendance.save', {
    fields: { visit, gate, person: people[name], place: '正门', observed, observedAt: clock(time) },
  })
const detail = (): Promise<VisitDetail> => client.call('visits.get', { ref: visit })

/** Each person's state at the gate. */
async function states(): Promise<Partial<Record<Name, string>>> {
  const { attendance } = await detail()
  const nameOf = (person: string | undefined) => names.find((name) => people[name] === person)
  return Object.fromEntries(
    attendance.filter(({ voided }) => !voided).map(({ person, observed }) => [nameOf(person), observed]),
  )
}

beforeEach(async () => {
  ;({ client } = await testDesk())
  ;({ ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '何景川' }],
    arrivedAt: clock('08:00:00'),
  }))
  ;({ unit } = (await detail()).visit)
  const made: [Name, string][] = []
  for (const name of names) {
    const leave = name === '白若琳' ? { leaves: [{ kind: 'sick', fromOn: '2026-11-20', toOn: '2026-11-27' }] } : {}
    const saved = await client.call('people.save', { name, unit, source: '在职名册', asOfOn: '2026-11-01', ...leave })
    made.push([name, saved.person])
  }
  people = Object.fromEntries(made) as Record<Name, string>
  ;({ ref: gate } = await client.call('gates.save', { fields: { visit, ...hours } }))
})

describe('whoever of the list is not stamped', () => {
  test('becomes a claim of absence at the end, those on listed leave as such, and nobody twice', async () => {
    await stamp('顾望舒', '08:21:07')
    await stamp('欧阳知若', '08:41:30', 'late')
    const ended = await client.call('gates.end', { ref: gate, untilAt: clock('09:00:00') })
    expect(ended.missing).toBe(3)
    expect(await states()).toEqual({
      顾望舒: 'inPost',
      欧阳知若: 'late',
      沈予岚: 'notAtPost',
      白若琳: 'leave',
      唐一诺: 'notAtPost',
    })
    const { attendance, gates, open } = await detail()
    expect(gates).toMatchObject([{ place: '正门', untilAt: clock('09:00:00'), check: 'arrival' }])
    expect(attendance.find(({ person }) => person === people['沈予岚'])).toMatchObject({
      gate,
      place: '正门',
      observedAt: clock('09:00:00'),
    })
    expect(attendance.find(({ person }) => person === people['白若琳'])).toMatchObject({
      claimReason: '在职名册 2026-11-01',
      deadlineAt: new Date(Date.parse(clock('09:00:00')) + 24 * 3_600_000).toISOString(),
    })
    expect(open.filter(({ what }) => what === 'secondLook')).toHaveLength(2)
    expect(await refusal(client.call('gates.end', { ref: gate }))).toBe('attendance.gateEnded')
  })

  test('is no claim where leaving is checked, nor before the end', async () => {
    await stamp('顾望舒', '08:21:07')
    expect(Object.keys(await states())).toEqual(['顾望舒'])
    expect((await detail()).open).toContainEqual({ ref: gate, noun: 'gate', field: 'untilAt', what: 'gateOpen' })
    const leaving = { ...hours, check: 'departure', dueAt: clock('12:00:00'), fromAt: clock('11:30:00') }
    const { ref } = await client.call('gates.save', { fields: { visit, ...leaving, graceMinutes: 0 } })
    expect((await client.call('gates.end', { ref, untilAt: clock('12:10:00') })).missing).toBe(0)
  })

  test('passed at the other gate is not missed: claims come with the last gate that ends', async () => {
    const { ref: east } = await client.call('gates.save', { fields: { visit, ...hours, place: '东门' } })
    await stamp('顾望舒', '08:21:07')
    const fields = { visit, gate: east, person: people['欧阳知若'], observed: 'inPost', observedAt: clock('08:22:00') }
    await client.call('attendance.save', { fields })
    expect((await client.call('gates.end', { ref: east, untilAt: clock('08:50:00') })).missing).toBe(0)
    expect(Object.keys(await states())).toEqual(['顾望舒', '欧阳知若'])
    expect((await client.call('gates.end', { ref: gate, untilAt: clock('09:00:00') })).missing).toBe(3)
    expect(await states()).toMatchObject({ 顾望舒: 'inPost', 欧阳知若: 'inPost', 唐一诺: 'notAtPost' })
  })

  test('and inspects here is not looked for', async () => {
    const { inspectors } = (await detail()).visit
    for (const person of inspectors)
      await client.call('people.save', { person, name: '何景川', unit, source: '在职名册' })
    await client.call('gates.end', { ref: gate })
    expect((await detail()).attendance.every(({ person }) => !inspectors.includes(person ?? ''))).toBe(true)
  })
})

test('hours that were mistyped judge everybody anew once they are put right; what somebody else made of it stays', async () => {
  await stamp('顾望舒', '08:36:00', 'late')
  await stamp('欧阳知若', '08:50:00', 'errand')
  await stamp('沈予岚', '08:34:59')
  await client.call('gates.save', { ref: gate, fields: { visit, ...hours, dueAt: clock('08:40:00'), place: '东门' } })
  expect(await states()).toEqual({ 顾望舒: 'inPost', 欧阳知若: 'errand', 沈予岚: 'inPost' })
  await client.call('gates.save', { ref: gate, fields: { visit, ...hours, graceMinutes: 0 } })
  expect(await states()).toEqual({ 顾望舒: 'late', 欧阳知若: 'errand', 沈予岚: 'late' })
})

test('whoever is stamped and met in a room is counted once', async () => {
  await stamp('顾望舒', '08:21:07')
  const met = { visit, person: people['顾望舒'], observed: 'inPost', observedAt: clock('09:21:07') }
  await client.call('attendance.save', { fields: met })
  await client.call('attendance.save', { fields: { visit, gate, observed: 'inPost', observedAt: clock('08:22:00') } })
  const { rows } = await client.call('visits.list', {})
  expect(rows).toMatchObject([{ counts: { attendance: 2 } }])
})

test('a check that is void takes its stamps and claims with it', async () => {
  await stamp('顾望舒', '08:21:07')
  await client.call('gates.end', { ref: gate, untilAt: clock('09:00:00') })
  await client.call('records.void', { noun: 'gate', ref: gate, reason: '登记错了门' })
  expect(await states()).toEqual({})
})

test('a stamp names a gate of its own visit, and a check one of the rule pack', async () => {
  const { ref: other } = await client.call('visits.start', { unit: { ref: unit }, inspectors: [{ name: '何景川' }] })
  const fields = { visit: other, gate, observed: 'inPost', observedAt: clock('08:30:00') }
  expect(await refusal(client.call('attendance.save', { fields }))).toBe('gate.invalidInput')
  const unknown = { visit, ...hours, check: 'nightly' }
  expect(await refusal(client.call('gates.save', { fields: unknown }))).toBe('gate.invalidInput')
  expect(await refusal(client.call('gates.end', { ref: gate, untilAt: clock('08:00:00') }))).toBe('record.times')
})
