import { expect, test } from 'vitest'
import { type Ref, refText } from '#domain/fields.ts'
import { survivalOf, windowDays } from '#domain/recheck.ts'
import { journalTexts } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, team, visitOf } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'
const grave = 'A03'

async function twoOrders() {
  const opened = await team()
  const { findings } = await visitOf(opened, { at, codes: [grave, grave, grave] })
  await accept(opened, findings)
  const orders: Ref[] = []
  for (const some of [findings.slice(0, 1), findings.slice(1)]) {
    const fields = {
      findings: some,
      manner: 'byDeadline' as const,
      demand: '改正',
      issuedOn: '2026-11-23',
      dueOn: '2026-12-07',
    }
    orders.push((await opened.client.call('rectifications.save', { fields })).ref)
  }
  const unit = (await opened.client.call('rectifications.list', {})).rows[0]?.unit
  if (!unit) throw new Error('no unit')
  return { ...opened, findings, orders, unit }
}

test('all orders of a unit go into one re-measurement, on a day that only its author is told, once it has come', async () => {
  const opened = await twoOrders()
  const { client, unit } = opened
  expect((await client.call('rechecks.list', {})).wanted).toMatchObject([{ unit, findings: 3, visits: 1 }])
  await client.call('rechecks.plan', { unit })
  expect(await refusal(client.call('rechecks.plan', { unit }))).toBe('recheck.nothing')
  const [planned] = (await client.call('rechecks.list', {})).rows
  expect(planned).toMatchObject({ fromOn: '2026-11-24', toOn: '2026-12-13', done: false, missed: false })
  expect(planned?.rectifications.map(refText).toSorted()).toEqual(opened.orders.map(refText).toSorted())
  expect(planned?.items).toHaveLength(3)
  expect(planned?.dueOn).toBeUndefined()
  const line = (await journalTexts(opened.desk())).find((text) => text.includes('"recheck.recorded"')) ?? ''
  expect(line.match(/\d{4}-\d\d-\d\d(?!T)/g)?.toSorted()).toEqual(['2026-11-24', '2026-12-13'])

  let shown: string | undefined
  for (const day of windowDays(await client.call('reference.pack', {}), { fromOn: '2026-11-24', toOn: '2026-12-13' })) {
    opened.setDay(day)
    await opened.as(inspectors.first)
    expect((await client.call('rechecks.list', {})).rows[0]?.dueOn).toBeUndefined()
    await opened.as(lead)
    shown ??= (await client.call('rechecks.list', {})).rows[0]?.dueOn
    if (shown) {
      expect(shown).toBe(day)
      break
    }
  }
  expect(shown).toBeDefined()
  await opened.as(inspectors.third)
  const { ref: visit } = await client.call('visits.start', {
    unit: { ref: unit },
    inspectors: [{ name: '冯长青' }],
    arrivedAt: `${shown}T01:30:00.000Z`,
  })
  for (const rectification of opened.orders)
    await client.call('rectifications.tell', {
      fields: { rectification, kind: 'checked', happenedOn: shown ?? '', passed: true, visit },
    })
  expect((await client.call('rechecks.list', {})).rows).toMatchObject([{ done: true }])
  expect((await client.call('rechecks.list', {})).wanted).toEqual([])
})

test('a unit at its cap is measured by half of its problems, with the reason on record', async () => {
  const opened = await twoOrders()
  const { client, unit } = opened
  await client.call('plans.save', {
    fields: {
      title: '第四季度',
      authorityBasis: '制度',
      fromOn: '2026-10-01',
      toOn: '2026-12-31',
      pool: [unit],
      capVisits: 1,
      overCap: { units: [unit], approver: opened.desk().me.person, reason: '专项' },
    },
  })
  expect(await refusal(client.call('rechecks.plan', { unit }))).toBe('recheck.overCap')
  await client.call('rechecks.plan', { unit, reason: '问题较重' })
  expect((await client.call('rechecks.list', {})).rows).toMatchObject([
    { overCap: { reason: '问题较重', of: 3 }, items: [{}, {}] },
  ])
})

test('fixes last as long as they are watched, and no longer than they did', () => {
  const fixes = [
    { closedOn: '2026-01-01' },
    { closedOn: '2026-01-01', relapsedOn: '2026-01-21' },
    { closedOn: '2026-01-01', relapsedOn: '2026-03-12' },
    { closedOn: '2026-06-20' },
  ]
  expect(survivalOf(fixes, '2026-06-30', [30, 90, 180])).toEqual([
    { days: 30, share: 1 - 1 / 3, n: 3 },
    { days: 90, share: (1 - 1 / 3) * (1 - 1 / 2), n: 3 },
    { days: 180, share: (1 - 1 / 3) * (1 - 1 / 2), n: 3 },
  ])
  expect(survivalOf([{ closedOn: '2026-06-20' }], '2026-06-30', [30])).toEqual([])
})
