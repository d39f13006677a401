import { describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import type { ProgressKind } from '#domain/rectification.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'
/** 较重 by the pack: has to be measured again. A03 is 空岗. */
const grave = 'A03'
const minor = 'B03'

async function ordered(codes: readonly string[]): Promise<Team & { order: Ref; findings: Ref[] }> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at, codes })
  await accept(opened, findings)
  const { ref: order } = await opened.client.call('rectifications.save', {
    fields: {
      findings,
      manner: 'byDeadline',
      demand: '补齐去向牌，值班有人顶岗',
      issuedOn: '2026-11-23',
      dueOn: '2026-11-27',
    },
  })
  return { ...opened, order, findings }
}

const row = async ({ client }: Team) => (await client.call('rectifications.list', {})).rows[0]

function tell(
  { client, order }: Team & { order: Ref },
  kind: ProgressKind,
  happenedOn: string,
  more: { passed?: boolean; visit?: Ref; causes?: string[]; dueOn?: string; step?: number } = {},
) {
  return client.call('rectifications.tell', { fields: { rectification: order, kind, happenedOn, ...more } })
}

/** What lay behind what was struck off in the week, as the report says it. */
async function causes({ client }: Team) {
  const period = { fromAt: '2026-11-22T16:00:00.000Z', toAt: '2026-11-29T16:00:00.000Z' }
  return (await client.call('reports.run', { name: 'root-causes', ...period })).rows
}

describe('an order to rectify', () => {
  test('is about accepted findings of one unit, each in one order', async () => {
    const opened = await team()
    const one = await visitOf(opened, { at, codes: [minor, minor] })
    const other = await visitOf(opened, { at, codes: [minor], unit: '青岚县水务局' })
    await opened.as(lead)
    const fields = { manner: 'atOnce' as const, demand: '当场改正', issuedOn: '2026-11-23', dueOn: '2026-11-23' }
    const save = (findings: Ref[], more = {}) =>
      refusal(opened.client.call('rectifications.save', { fields: { ...fields, findings, ...more } }))
    expect(await save(one.findings)).toBe('rectification.notAccepted')
    await accept(opened, [...one.findings, ...other.findings])
    expect((await opened.client.call('rectifications.list', {})).unordered).toHaveLength(3)
    expect(await save([...one.findings, ...other.findings])).toBe('rectification.units')
    expect(await save(one.findings, { dueOn: '2026-11-20' })).toBe('rectification.dates')
    await opened.client.call('rectifications.save', { fields: { ...fields, findings: one.findings } })
    expect(await save(one.findings.slice(1))).toBe('rectification.ordered')
    expect((await opened.client.call('rectifications.list', {})).unordered.map(({ ref }) => ref)).toEqual(
      other.findings,
    )
    await opened.as(inspectors.third)
    expect(await save(other.findings)).toBe('session.forbidden')
  })

  test('goes from receipt to striking off through two persons who took no part', async () => {
    const opened = await ordered([minor])
    expect(await row(opened)).toMatchObject({ standing: { state: 'awaitingReceipt', late: 0 }, remeasure: false })
    await tell(opened, 'received', '2026-11-23')
    await tell(opened, 'reported', '2026-11-23')
    expect(await row(opened)).toMatchObject({ standing: { state: 'reported' }, next: ['checked'] })
    expect(await refusal(tell(opened, 'closed', '2026-11-23', { causes: ['people'] }))).toBe('progress.notNow')
    for (const took of [inspectors.first, inspectors.second]) {
      await opened.as(took)
      expect(await refusal(tell(opened, 'checked', '2026-11-23', { passed: true }))).toBe('progress.tookPart')
    }
    await opened.as(inspectors.third)
    await tell(opened, 'checked', '2026-11-23', { passed: true })
    expect(await row(opened)).toMatchObject({ standing: { state: 'awaitingCheck', verified: true } })
    expect(await refusal(tell(opened, 'closed', '2026-11-23', { causes: ['people'] }))).toBe('progress.sameChecker')
    await opened.as(inspectors.first)
    expect(await refusal(tell(opened, 'closed', '2026-11-23', { causes: ['people'] }))).toBe('progress.tookPart')
    await opened.as(lead)
    expect(await refusal(tell(opened, 'closed', '2026-11-23'))).toBe('progress.causeMissing')
    await tell(opened, 'closed', '2026-11-23', { causes: ['people', 'rules'] })
    expect(await causes(opened)).toEqual([
      ['people', 1, 50],
      ['rules', 1, 100],
    ])
    expect(await row(opened)).toMatchObject({
      standing: { state: 'closed', closedOn: '2026-11-23', causes: ['people', 'rules'] },
    })
  })

  test('of a severity that asks for it is not closed on papers', async () => {
    const opened = await ordered([grave])
    await tell(opened, 'received', '2026-11-23')
    await tell(opened, 'reported', '2026-11-23')
    await opened.as(inspectors.third)
    await tell(opened, 'checked', '2026-11-23', { passed: true })
    expect(await row(opened)).toMatchObject({ remeasure: true, standing: { state: 'awaitingCheck', verified: false } })
    await opened.as(lead)
    expect(await refusal(tell(opened, 'closed', '2026-11-23', { causes: ['people'] }))).toBe('progress.notNow')
    opened.setDay('2026-11-25')
    await opened.as(inspectors.third)
    const start = { inspectors: [{ name: '冯长青' }], arrivedAt: '2026-11-25T01:00:00.000Z' }
    const { ref: elsewhere } = await opened.client.call('visits.start', { ...start, unit: { name: '青岚县水务局' } })
    expect(await refusal(tell(opened, 'checked', '2026-11-25', { passed: true, visit: elsewhere }))).toBe(
      'progress.visitOther',
    )
    const { ref: visit } = await opened.client.call('visits.start', { ...start, unit: { name: '青岚县民政局' } })
    await tell(opened, 'checked', '2026-11-25', { passed: true, visit })
    await opened.as(lead)
    await tell(opened, 'closed', '2026-11-25', { causes: ['process'] })
    expect(await row(opened)).toMatchObject({ standing: { state: 'closed' } })
  })

  test('is late by working days, is put off when asked, and is pressed by the papers of the ladder', async () => {
    const opened = await ordered([minor])
    opened.setDay('2026-12-01')
    expect(await row(opened)).toMatchObject({ standing: { state: 'awaitingReceipt', late: 2 } })
    expect(await refusal(tell(opened, 'extensionGranted', '2026-12-01', { dueOn: '2026-12-04' }))).toBe(
      'progress.notNow',
    )
    await tell(opened, 'pressed', '2026-12-01', { step: 1 })
    await tell(opened, 'extensionAsked', '2026-12-01', { dueOn: '2026-12-04' })
    expect(await row(opened)).toMatchObject({
      standing: { state: 'extensionRequested', askedOn: '2026-12-04', late: 2 },
    })
    await tell(opened, 'extensionGranted', '2026-12-01', { dueOn: '2026-12-03' })
    expect(await row(opened)).toMatchObject({
      standing: { state: 'underway', dueOn: '2026-12-03', late: 0, pressed: 1 },
    })
    await tell(opened, 'reported', '2026-12-01')
    await opened.as(inspectors.third)
    await tell(opened, 'checked', '2026-12-01', { passed: false })
    expect(await row(opened)).toMatchObject({ standing: { state: 'returned' } })
  })

  test('is opened again by what is found again, and withdrawn with its findings', async () => {
    const opened = await ordered([minor])
    await tell(opened, 'reported', '2026-11-23')
    await opened.as(inspectors.third)
    await tell(opened, 'checked', '2026-11-23', { passed: true })
    await opened.as(lead)
    await tell(opened, 'closed', '2026-11-23', { causes: ['people'] })
    opened.setDay('2026-12-10')
    const again = await visitOf(opened, { at: '2026-12-10T01:00:00.000Z', codes: [minor] })
    await opened.as(lead)
    expect(await row(opened)).toMatchObject({ standing: { state: 'closed' } })
    await accept(opened, again.findings)
    expect(await row(opened)).toMatchObject({ standing: { state: 'relapsed', relapses: 1 }, recurrences: [{}] })
    await opened.as(inspectors.first)
    const [ref] = opened.findings
    if (!ref) throw new Error('no finding')
    const { visit } = await opened.client.call('findings.get', { ref })
    const fields = { visit, code: minor, at, place: '三楼', description: '窗口无人值守' }
    await opened.client.call('findings.save', { ref, fields, reason: '写错楼层' })
    expect((await opened.client.call('findings.get', { ref })).review).toBe('pending')
    expect(await row(opened)).toMatchObject({ standing: { state: 'relapsed' } })
    await opened.client.call('records.void', { noun: 'finding', ref, reason: '记错单位' })
    expect(await row(opened)).toMatchObject({ standing: { state: 'withdrawn' }, next: [] })
  })
})

test('a check that somebody writes by hand in their own log about their own finding counts for nothing', async () => {
  const opened = await ordered([minor])
  await tell(opened, 'reported', '2026-11-23')
  await opened.as(inspectors.first)
  const check = { rectification: opened.order, kind: 'checked', happenedOn: '2026-11-23', passed: true }
  await writtenByHand(opened, 'progress', check)
  const after = await row(opened)
  expect(after).toMatchObject({ standing: { state: 'reported', verified: false } })
  expect(after?.told.at(-1)).toMatchObject({ kind: 'checked', counts: false })
})
