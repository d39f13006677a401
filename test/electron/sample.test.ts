import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '#domain/week.ts'
import { fillSample } from '#electron/sample.ts'
import type { CheckReport } from '#domain/contract/check.ts'
import { localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'
import { afterTest } from '../support/after-test.ts'
import { cheap } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'

test('先看演示 shows a week that was worked through: sent, received, reviewed, returned, written down', async () => {
  const home = tempFolder('home')
  const bugs: unknown[] = []
  const workstation = await openWorkstation({
    home,
    cost: cheap,
    sample: fillSample,
    onBug: (error) => bugs.push(error),
  })
  afterTest(() => workstation.close())
  const client = localClient(workstation.gate)
  await client.call('session.begin', { name: '何景川', passphrase: 'mingcha-sample', start: 'sample' })
  const { rows } = await client.call('findings.list', { filter: {}, limit: 500 })
  const reviews = Map.groupBy(rows, ({ review }) => review)
  expect(reviews.get('accepted')?.length).toBeGreaterThan(3)
  expect(reviews.get('returned')).toHaveLength(1)
  expect((await client.call('reviews.queue', {})).rows.some(({ blocked }) => blocked === undefined)).toBe(true)
  const week = await client.call('week.summary', { on: addDays(dayOf(new Date()), -7) })
  expect(week.documents).toHaveLength(1)
  expect(week.accepted).toBeGreaterThan(0)
  const { incoming, outgoing } = await client.call('exchange.status', {})
  expect(incoming.map(({ result }) => result)).toEqual(expect.arrayContaining(['accepted']))
  expect(outgoing).toHaveLength(1)
  const visits = (await client.call('visits.list', { state: 'all', limit: 50 })).rows
  expect(visits.filter(({ mine }) => mine)).toHaveLength(3)
  expect(visits.filter(({ mine }) => !mine)).toHaveLength(14)
  const { job } = await client.call('check.run', {})
  expect((await client.finish<CheckReport>(job)).problems).toEqual([])
  for (const left of ['colleague', 'stick']) expect(readdirSync(join(home, 'sample'))).not.toContain(left)
  await client.call('session.lock', {})
  expect(existsSync(join(home, 'sample'))).toBe(false)
  expect(bugs).toEqual([])
}, 120_000)
