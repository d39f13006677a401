import { expect, test } from 'vitest'
import { buildDemo } from '#seeds/demo/build-demo.ts'
import { testDesk } from '../support/test-desk.ts'

test('whoever of the demo county is said to be away at two looks was looked for twice, the pack’s interval apart', async () => {
  const { client } = await testDesk()
  await buildDemo(client, { visits: 12, evidenceMb: 1, seed: 5, now: new Date() })
  const { secondLookMinutes } = await client.call('reference.pack', {})
  const { rows } = await client.call('findings.list', { filter: {}, limit: 500 })
  const twice = rows.flatMap(({ description = '' }) => {
    if (!/复看|两次/.test(description)) return []
    const times = [...description.matchAll(/(\d{1,2}):(\d{2})/g)].map(
      ([, hour, minute]) => Number(hour) * 60 + Number(minute),
    )
    const [first, last] = [times[0], times.at(-1)]
    return first === undefined || last === undefined || times.length < 2 ? [] : [{ description, apart: last - first }]
  })
  expect(twice.length).toBeGreaterThan(0)
  expect(twice.filter(({ apart }) => apart < secondLookMinutes)).toEqual([])
}, 60_000)
