import { expect, test } from 'vitest'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, team, visitOf } from '#test/support/team.ts'

const span = { fromAt: '2026-11-22T16:00:00.000Z', toAt: '2026-11-29T16:00:00.000Z' }

test('the lead alone is told of leaks, quotas and copied texts; shares need a draw', async () => {
  const opened = await team('2026-11-27')
  const { client } = opened
  for (let day = 23; day < 27; day++)
    for (const [index, hour] of ['01', '02', '03'].entries()) {
      const at = `2026-11-${day}T${hour}:00:00.000Z`
      const { visit } = await visitOf(opened, { at, codes: [], unit: `单位${day}${hour}`, close: false })
      await client.call('findings.save', {
        fields: { visit, code: 'B03', at, place: '二楼', description: `${hour}时看到窗口工作人员在网上购物` },
      })
      for (let person = 0; person < 12; person++)
        await client.call('attendance.save', {
          fields: { visit, observed: person < (index === 0 ? 7 : 11) ? 'inPost' : 'wandering', observedAt: at },
        })
    }
  expect(await refusal(client.call('quality.of', span))).toBe('session.forbidden')
  await opened.as(lead)
  const quality = await client.call('quality.of', span)
  expect(quality.draws).toEqual([])
  expect(quality.leak).toMatchObject({ found: true, days: 4, visits: 12 })
  expect(quality.leak?.first).toBeCloseTo(7 / 12)
  expect(quality.even).toMatchObject([{ counts: Array.from({ length: 12 }, () => 1) }])
  expect(quality.copied.map(({ refs }) => refs.length)).toEqual([12])
})

test('a share rests on the visits of one draw, with its n and interval, and units are compared within it', async () => {
  const opened = await team('2026-11-23')
  const { client } = opened
  await opened.as(inspectors.first)
  const units = []
  for (let n = 0; n < 10; n++) units.push((await client.call('units.save', { fields: { name: `县第${n}局` } })).ref)
  const mine = opened.desk().me.person
  const other =
    (await client.call('people.directory', {})).find(({ name }) => name === inspectors.second.name)?.person ?? ''
  const { ref: draw } = await client.call('draws.make', {
    fields: {
      title: '第四季度抽签',
      strata: [{ name: '局办', take: 4, units }],
      inspectors: [mine, other],
      recusals: [],
      slots: [],
      custodians: [mine, other],
    },
  })
  const hits = []
  for (const [index, unit] of units.slice(0, 4).entries()) {
    const at = `2026-11-23T01:${10 + index}:00.000Z`
    const { ref: visit } = await client.call('visits.start', {
      unit: { ref: unit },
      inspectors: [{ person: other }],
      arrivedAt: at,
      draw,
    })
    for (let person = 0; person < 20; person++)
      await client.call('attendance.save', {
        fields: { visit, observed: index === 0 && person < 15 ? 'wandering' : 'inPost', observedAt: at },
      })
    if (index === 0)
      hits.push(
        (
          await client.call('findings.save', {
            fields: { visit, code: 'B03', at, place: '二楼', description: '看视频' },
          })
        ).ref,
      )
    await client.call('visits.close', { ref: visit })
  }
  await accept(opened, hits)
  const { draws } = await client.call('quality.of', span)
  expect(draws).toMatchObject([
    { of: 10, visited: 4, hits: 1, compared: 4, worst: units[0], share: { share: 0.25, n: 4 } },
  ])
  expect(draws[0]?.share?.low ?? 1).toBeGreaterThan(0.03)
  expect(draws[0]?.share?.high ?? 0).toBeLessThan(0.75)
})
