import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { stateDigest } from '#db/digest.ts'
import { openStore } from '#db/store.ts'
import type { Store } from '#db/store-type.ts'
import { listFindings } from '#db/stores/findings.ts'
import { afterTest } from '../support/after-test.ts'
import { fullBodies } from './sample.ts'
import { createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newLocation, testKey } from './stores.ts'

/** A log of its own with one finding under a code of its own. */
async function receiveFinding(store: Store, number: number): Promise<void> {
  const chain = createChain(logId(number), personId(number))
  chain.add(opening(number))
  chain.add({
    t: 'finding.recorded',
    id: recordId(10),
    body: { ...fullBodies.finding, code: `C${number}`, at: instant(number) },
  })
  await store.receive(chain.log, chain.lines)
}

const codes = async (store: Store) =>
  (await listFindings(store, {}, { limit: 10 })).rows.map(({ ref, body: { code } }) => `${ref.log} ${code}`)

describe.each(dialects)('two stores on one database of %s', (dialect) => {
  test('each reads what the other wrote under numbers that it has not seen', async () => {
    const location = await newLocation(dialect)
    const [one, two] = [await openStore(location), await openStore(location)]
    afterTest(async () => void (await Promise.all([one.close(), two.close()])))
    await receiveFinding(one, 1)
    expect(await codes(two)).toEqual([`${logId(1)} C1`])
    await receiveFinding(two, 2)
    await receiveFinding(one, 3)
    await receiveFinding(two, 4)
    const all = [4, 3, 2, 1].map((number) => `${logId(number)} C${number}`)
    expect(await codes(one)).toEqual(all)
    expect(await codes(two)).toEqual(all)
    expect(await stateDigest(one)).toEqual(await stateDigest(two))
    await receiveFinding(two, 5)
    expect((await one.head(logId(5))).n).toBe(2)
    expect((await stateDigest(one)).digests).toHaveLength(5)
  })

  test('a log that another process went on with is continued from where it stands now', async () => {
    const location = await newLocation(dialect)
    const [one, two] = [await openStore(location), await openStore(location)]
    afterTest(async () => void (await Promise.all([one.close(), two.close()])))
    const author = { log: logId(1), by: personId(1) }
    const unit = (store: Store, number: number) =>
      store.commit(
        author,
        [{ noun: 'unit', verb: 'recorded', id: recordId(number), body: { name: `单位${number}` } }],
        {
          at: instant(number),
        },
      )
    for (const number of [1, 2, 3, 4, 5]) await unit(number % 2 === 0 ? two : one, number)
    const correct = (store: Store, name: string) =>
      store.commit(author, [{ noun: 'unit', verb: 'corrected', id: recordId(1), body: { name, reason: '更正' } }], {
        at: instant(9),
      })
    expect((await correct(one, '甲'))[0]?.rev).toBe(2)
    expect((await correct(two, '乙'))[0]?.rev).toBe(3)
    expect((await correct(one, '丙'))[0]).toMatchObject({ rev: 4, n: 8 })
  })
})

test('a store opens and is read while another process writes, and a write waits for it without holding anything up', async () => {
  const location = await newLocation('sqlite')
  if (!('file' in location)) throw new Error('a file')
  await receiveFinding(await openStore(location), 1)
  const other = connect(location.file, testKey, 'write')
  other.database.exec('begin immediate')
  const store = await openStore(location)
  afterTest(() => store.close())
  expect(await codes(store)).toEqual([`${logId(1)} C1`])
  let settled = false
  const written = receiveFinding(store, 2).finally(() => (settled = true))
  for (let turn = 0; turn < 10; turn++) await setTimeout(5)
  expect(settled).toBe(false)
  other.database.exec('rollback')
  await written
  expect(await codes(store)).toHaveLength(2)
  other.database.close()
})

test('a write that waited in vain says that another program is writing', async () => {
  const location = await newLocation('sqlite')
  if (!('file' in location)) throw new Error('a file')
  const store = await openStore(location)
  afterTest(() => store.close())
  const other = connect(location.file, testKey, 'write')
  other.database.exec('begin immediate')
  await expect(receiveFinding(store, 1)).rejects.toMatchObject({ code: 'store.busy' })
  other.database.close()
  await receiveFinding(store, 1)
  expect(await codes(store)).toEqual([`${logId(1)} C1`])
}, 30_000)
