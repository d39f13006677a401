import { describe, expect, test } from 'vitest'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { journal } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const later = '2026-11-23T01:30:00.000Z'

describe('a visit begins with a unit and a second inspector', () => {
  test('both typed in place, everything else follows', async () => {
    const { client, desk } = await testDesk()
    const { ref } = await client.call('visits.start', {
      unit: { name: spoken.unit },
      inspectors: [{ name: spoken.second }],
    })
    const { visit, open } = await client.call('visits.get', { ref })
    expect(visit).toMatchObject({ mode: 'open', mine: true, voided: false, rev: 1, pack: { id: 'builtin' } })
    const directory = await client.call('people.directory', {})
    expect(visit.inspectors.map((person) => directory.find((one) => one.person === person)?.name)).toEqual([
      '李卫东',
      spoken.second,
    ])
    expect(await client.call('units.list', {})).toMatchObject([{ name: spoken.unit, ref: visit.unit }])
    expect(open.map(({ what }) => what)).toEqual(['leftAt'])
    expect((await journal(desk())).map(({ t }) => t)).toEqual([
      'log.opened',
      'person.recorded',
      'unit.recorded',
      'person.recorded',
      'visit.recorded',
    ])
  })

  test('the same unit and the same inspector are found again by name', async () => {
    const { client } = await testDesk()
    for (let i = 0; i < 2; i++)
      await client.call('visits.start', { unit: { name: spoken.unit }, inspectors: [{ name: spoken.second }] })
    expect(await client.call('units.list', {})).toHaveLength(1)
    expect((await client.call('people.directory', {})).filter(({ name }) => name === spoken.second)).toHaveLength(1)
  })

  test('one inspector alone stands in the open list and can neither close nor count twice', async () => {
    const { client } = await testDesk()
    const { ref } = await client.call('visits.start', { unit: { name: spoken.unit }, inspectors: [{ name: '李卫东' }] })
    expect((await client.call('visits.get', { ref })).open.map(({ what }) => what)).toEqual(['inspector', 'leftAt'])
    expect(await refusal(client.call('visits.close', { ref }))).toBe('visit.inspectors')
  })
})

test('every kind of record goes in and is read back as it was typed', async () => {
  const { client, desk, bugs } = await testDesk()
  const made = await fullVisit(client, at)
  const detail = await client.call('visits.get', { ref: made.visit })
  expect(detail.looks).toMatchObject([{ look: 1, present: 2, place: spoken.room }])
  expect(detail.attendance).toMatchObject([
    { ref: made.attendance, observed: 'notAtPost', observedAt: at, person: made.absent },
  ])
  expect(detail.orders).toMatchObject([{ item: 'games', ok: false, count: 1, note: `⟦${made.rude}⟧的电脑` }])
  expect(detail.attitudes).toMatchObject([
    {
      scenario: 'askLowIncome',
      waitingSeconds: 640,
      servingSeconds: 75,
      rubric: [{ item: 'firstContact', result: 'no' }],
    },
  ])
  expect(detail.findings).toMatchObject([
    {
      code: 'A04',
      category: 'attendance',
      clause: 'd07-2',
      severity: 'serious',
      corrected: false,
      unit: made.unit,
      source: made.attendance,
      review: 'pending',
    },
  ])
  expect(detail.findings[0]?.description).toBe(`⟦${made.absent}⟧${spoken.phrase}，⟦${made.rude}⟧在场。`)
  expect(detail.commendations).toMatchObject([{ category: 'attitude', description: spoken.praise, unit: made.unit }])
  expect(detail.evidence).toMatchObject([
    { sha256: made.sha256, size: made.photo.length, mime: 'image/jpeg', held: true, subject: made.finding },
  ])
  expect((await client.call('visits.list', {})).rows).toMatchObject([
    {
      ref: made.visit,
      counts: { attendance: 1, order: 1, attitude: 1, findings: 1, commendations: 1, evidence: 1, returned: 0 },
    },
  ])
  expect(desk().me.log).toBe(made.finding.log)
  expect(bugs).toEqual([])
})

test('the second look and the verification close what the first look opened', async () => {
  const { client } = await testDesk()
  const { visit, attendance, absent } = await fullVisit(client, at)
  const openOf = async () =>
    (await client.call('visits.get', { ref: visit })).open
      .filter(({ ref }) => ref.id === attendance.id)
      .map(({ what }) => what)
  expect(await openOf()).toEqual(['secondLook', 'verification'])
  await client.call('attendance.save', {
    ref: attendance,
    fields: {
      visit,
      person: absent,
      observed: 'notAtPost',
      observedAt: at,
      secondObserved: 'offPost',
      secondAt: later,
      claimed: 'errand',
    },
  })
  expect(await openOf()).toEqual(['verification'])
  await client.call('attendance.verify', {
    fields: { line: attendance, method: 'phoneCall', state: 'absentWithoutReason', at: later },
  })
  expect(await openOf()).toEqual([])
  const [line] = (await client.call('visits.get', { ref: visit })).attendance
  expect(line).toMatchObject({
    rev: 2,
    observed: 'notAtPost',
    secondObserved: 'offPost',
    verification: { state: 'absentWithoutReason', method: 'phoneCall' },
  })
  expect(
    await refusal(
      client.call('attendance.verify', {
        fields: { line: attendance, method: 'phoneCall', state: 'notAtPost', at: later },
      }),
    ),
  ).toBe('gate.invalidInput')
  expect(
    await refusal(
      client.call('attendance.save', { fields: { visit, observed: 'absentWithoutReason', observedAt: at } }),
    ),
  ).toBe('gate.invalidInput')
})

test('after closing, what was observed changes only with a reason, and not by moving it to another visit', async () => {
  const { client } = await testDesk()
  const { visit, attendance, order, finding, evidence, absent } = await fullVisit(client, at)
  const other = await client.call('visits.start', {
    unit: { name: spoken.unit },
    inspectors: [{ name: spoken.second }],
    arrivedAt: at,
  })
  expect(await refusal(client.call('visits.close', { ref: visit, leftAt: '2026-11-23T01:00:00.000Z' }))).toBe(
    'visit.times',
  )
  await client.call('visits.close', { ref: visit, leftAt: later })
  expect((await client.call('visits.get', { ref: visit })).visit).toMatchObject({ leftAt: later, review: 'pending' })
  expect(await refusal(client.call('visits.close', { ref: visit }))).toBe('visit.closed')
  const changed = { visit, person: absent, observed: 'late', observedAt: at }
  expect(await refusal(client.call('attendance.save', { ref: attendance, fields: changed }))).toBe(
    'record.reasonMissing',
  )
  expect(
    await refusal(client.call('attendance.save', { ref: attendance, fields: { ...changed, visit: other.ref } })),
  ).toBe('record.reasonMissing')
  expect(await refusal(client.call('attendance.save', { fields: changed }))).toBe('visit.closed')
  expect(
    await refusal(client.call('orders.save', { ref: order, fields: { visit, item: 'games', ok: true, at } })),
  ).toBe('record.reasonMissing')
  expect(await refusal(client.call('findings.save', { ref: finding, fields: { visit, code: 'A01', at } }))).toBe(
    'record.reasonMissing',
  )
  expect(await refusal(client.call('visits.save', { ref: visit, fields: { mode: 'open' } }))).toBe(
    'record.reasonMissing',
  )
  expect(await refusal(client.call('evidence.save', { ref: evidence, caption: '现场', subject: finding }))).toBe(
    'record.reasonMissing',
  )
  await client.call('attendance.save', {
    ref: attendance,
    reason: `${spoken.absent}当时在走廊，看错了`,
    fields: changed,
  })
  const history = await client.call('records.history', { ref: attendance })
  expect(history.map(({ rev, t }) => [rev, t])).toEqual([
    [1, 'attendance.recorded'],
    [2, 'attendance.corrected'],
  ])
  expect(history[1]).toMatchObject({ reason: `⟦${absent}⟧当时在走廊，看错了`, body: { observed: 'late' } })
  expect(history[0]).toMatchObject({ body: { observed: 'notAtPost' } })
})

test('voiding keeps the record and its history, and ends its revising', async () => {
  const { client } = await testDesk()
  const { visit, finding, unit } = await fullVisit(client, at)
  expect(await refusal(client.call('records.void', { noun: 'finding', ref: finding, reason: '' }))).toBe(
    'gate.invalidInput',
  )
  expect(await refusal(client.call('records.void', { noun: 'log', ref: finding, reason: '重复' }))).toBe(
    'gate.invalidInput',
  )
  expect(await refusal(client.call('records.void', { noun: 'order', ref: finding, reason: '重复' }))).toBe(
    'record.missing',
  )
  await client.call('records.void', { noun: 'finding', ref: finding, reason: '与上一条重复' })
  expect((await client.call('visits.get', { ref: visit })).findings).toMatchObject([
    { voided: true, reason: '与上一条重复', code: 'A04' },
  ])
  expect((await client.call('records.history', { ref: finding })).map(({ t }) => t)).toEqual([
    'finding.recorded',
    'finding.voided',
  ])
  expect(
    await refusal(client.call('findings.save', { ref: finding, reason: '再改', fields: { visit, code: 'A01', at } })),
  ).toBe('record.voided')
  expect(await refusal(client.call('records.void', { noun: 'finding', ref: finding, reason: '再来' }))).toBe(
    'record.voided',
  )
  expect((await client.call('findings.list', { filter: { unit } })).rows).toEqual([])
  await client.call('records.void', { noun: 'visit', ref: visit, reason: '误建' })
  expect(await refusal(client.call('orders.save', { fields: { visit, item: 'games', ok: false, at } }))).toBe(
    'record.voided',
  )
})

test('a draft goes with the change that replaces it, and stays when that is refused', async () => {
  const { client } = await testDesk()
  const { visit } = await fullVisit(client, at)
  const drafts = async () => (await client.call('drafts.list', {})).map(({ key }) => key).toSorted()
  for (const key of ['finding.new', 'order.new'])
    await client.call('drafts.put', { key, body: `{"visit":"${visit.id}"}` })
  expect(
    await refusal(client.call('findings.save', { draft: 'finding.new', fields: { visit, code: 'Z99', at } })),
  ).toBe('gate.invalidInput')
  expect(
    await refusal(
      client.call('findings.save', {
        draft: 'finding.new',
        fields: { visit, code: 'A01', at: '2026-02-30T01:00:00.000Z' },
      }),
    ),
  ).toBe('gate.invalidInput')
  expect(await drafts()).toEqual(['finding.new', 'order.new'])
  await client.call('findings.save', { draft: 'finding.new', fields: { visit, code: 'A01', at } })
  expect(await drafts()).toEqual(['order.new'])
  await client.call('orders.save', { draft: 'order.new', fields: { visit, item: 'games', ok: true, at } })
  expect(await drafts()).toEqual([])
})

test('missing fields stand in the open list and never stop recording', async () => {
  const { client } = await testDesk()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: spoken.unit },
    inspectors: [{ name: spoken.second }],
  })
  const { ref } = await client.call('findings.save', { fields: { visit, code: 'B01', at } })
  const openOf = async () =>
    (await client.call('visits.get', { ref: visit })).open
      .filter(({ noun }) => noun === 'finding')
      .map(({ field }) => field)
  expect(await openOf()).toEqual(['description', 'place', 'evidence'])
  await client.call('findings.save', {
    ref,
    fields: { visit, code: 'B01', at, description: '上班时间浏览购物网站约十分钟', place: '三楼' },
  })
  expect(await openOf()).toEqual(['evidence'])
  await client.upload(
    'evidence.add',
    { subject: ref, visit, fileName: 'a.jpg', size: 3 },
    Uint8Array.of(0xff, 0xd8, 0xff),
  )
  expect(await openOf()).toEqual([])
})
