import { beforeEach, describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const after = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const never = '2099-01-01T00:00:00.000Z'
type Client = Awaited<ReturnType<typeof testDesk>>['client']

let client: Client
let visit: Ref
let line: Ref
let person: string

beforeEach(async () => {
  ;({ client } = await testDesk())
  const made = await fullVisit(client, at)
  ;({ visit, attendance: line, absent: person } = made)
})

describe('an absence is a claim with a clock', () => {
  const seen = (fields: object) =>
    client.call('attendance.save', {
      ref: line,
      fields: { visit, person, observed: 'notAtPost', observedAt: at, ...fields },
    })

  test.each(['offPost', 'vacantPost'])('nobody is %s at first sight', async (observed) => {
    expect(await refusal(seen({ observed }))).toBe('attendance.tooEarly')
  })

  test.each([
    ['offPost', 9],
    ['notAtPost', 1],
    ['vacantPost', 0],
  ])('a second look that finds %s after %d minutes comes too early', async (secondObserved, minutes) => {
    expect(await refusal(seen({ secondObserved, secondAt: after(minutes) }))).toBe('attendance.tooEarly')
  })

  test('after the interval of the rule pack it counts; whoever came back is recorded at any time', async () => {
    await seen({ secondObserved: 'inPost', secondAt: after(2) })
    await seen({ secondObserved: 'offPost', secondAt: after(10) })
    const { attendance } = await client.call('visits.get', { ref: visit })
    expect(attendance).toMatchObject([{ secondObserved: 'offPost', secondAt: after(10) }])
  })

  test('a post where somebody stands in is not empty', async () => {
    const second = { secondObserved: 'vacantPost', secondAt: after(12) }
    expect(await refusal(seen({ ...second, substitute: person }))).toBe('attendance.covered')
    await seen({ secondObserved: 'offPost', secondAt: after(12), substitute: person })
    await seen(second)
  })

  test('a second look does not lie before the first', async () => {
    expect(await refusal(seen({ secondObserved: 'inPost', secondAt: after(-1) }))).toBe('record.times')
  })

  test('nobody is absent without reason who was neither looked for twice nor said to be elsewhere', async () => {
    const verdict = { line, method: 'phone', state: 'absentWithoutReason', at: after(20) }
    const { verificationMethods } = await client.call('reference.pack', {})
    const fields = { ...verdict, method: verificationMethods[0]?.id ?? '' }
    expect(await refusal(client.call('attendance.verify', { fields }))).toBe('attendance.notLookedFor')
    await seen({ claimed: 'meetingTraining' })
    expect(await client.call('attendance.verify', { fields })).toMatchObject({ rev: 1 })
  })

  test('once the visit is closed another result of a verification owes its reason', async () => {
    await seen({ secondObserved: 'notAtPost', secondAt: after(15) })
    const { verificationMethods } = await client.call('reference.pack', {})
    const fields = { line, method: verificationMethods[0]?.id ?? '', state: 'leaveVerified', at: after(20) }
    await client.call('visits.close', { ref: visit })
    const { ref } = await client.call('attendance.verify', { fields })
    const other = { ...fields, state: 'absentWithoutReason' }
    expect(await refusal(client.call('attendance.verify', { ref, fields: other }))).toBe('record.reasonMissing')
    await client.call('attendance.verify', { ref, fields: other, reason: '假条系补写' })
  })
})

describe('what no rule pack knows and no clock has seen is refused', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    [
      'item',
      () => client.call('orders.save', { fields: { visit, item: 'nothing', ok: true, at } }),
      'gate.invalidInput',
    ],
    [
      'scenario',
      () => client.call('attitudes.save', { fields: { visit, scenario: 'nothing', rubric: [], at } }),
      'gate.invalidInput',
    ],
    [
      'clause',
      () => client.call('findings.save', { fields: { visit, code: 'B01', clause: 'nothing', at } }),
      'gate.invalidInput',
    ],
    ['future', () => client.call('findings.save', { fields: { visit, code: 'B01', at: never } }), 'record.future'],
    [
      'end before start',
      () => client.call('findings.save', { fields: { visit, code: 'B01', at, untilAt: after(-5) } }),
      'record.times',
    ],
    [
      'arrival to come',
      () => client.call('visits.start', { unit: { name: '县科协' }, inspectors: [{ name: '甲乙' }], arrivedAt: never }),
      'record.future',
    ],
    [
      'a reason of spaces',
      () => client.call('records.void', { noun: 'attendance', ref: line, reason: '  ' }),
      'record.reasonMissing',
    ],
  ])('%s', async (_, work, code) => {
    expect(await refusal(work())).toBe(code)
  })
})

test('nothing is added to a void visit', async () => {
  await client.call('records.void', { noun: 'visit', ref: visit, reason: '走错单位' })
  expect(await refusal(client.call('orders.save', { fields: { visit, item: 'games', ok: true, at } }))).toBe(
    'record.voided',
  )
})
