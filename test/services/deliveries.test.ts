import { read, utils } from '@e965/xlsx'
import { expect, it } from 'vitest'
import type { DeliveryCell } from '#domain/contract/deliveries.ts'
import { deliveredBundles } from '#services/deliveries/bundles.ts'
import { deliveryOverview } from '#services/deliveries/overview.ts'
import { deliverySheet } from '#services/deliveries/sheet.ts'
import { deliverySlip } from '#services/deliveries/slip.ts'
import type { Headquarters } from '#hq/home.ts'
import { enrol, exportTo, headquarters, laptop, newId, receiveAt, recordVisit, tickingClock } from './exchange-desks.ts'
import { tempFolder } from '../support/temp.ts'
import { onPostgres } from './headquarters-on-postgres.ts'

const officer = 'P-0000000000ZZ'
const states = (weeks: readonly DeliveryCell[]) => weeks.map(({ state }) => state)

it('tells by week who sent what, what is missing and who is late, the same on both engines', async () => {
  let now = '2026-11-02T02:00:00.000Z'
  const clock = { now: () => new Date(now) }
  const sqlite: Headquarters = { ...(await headquarters()), clock }
  const early = (name: string) => laptop(name, tempFolder('desk'), tickingClock('2026-11-02T01:00:00.000Z'))
  const [steady, gappy, silent] = [await early('甲'), await early('乙'), await early('丙')]
  await enrol(sqlite, [
    [steady, 'inspector'],
    [gappy, 'inspector'],
    [silent, 'inspector'],
  ])
  const postgres: Headquarters = { ...(await onPostgres(sqlite)), clock }
  for (const { log } of [steady, gappy, silent].map(({ desk }) => desk().me))
    expect(await deliveredBundles(postgres.store, sqlite.office!.hq, { log })).toEqual([])
  const both = async <T>(work: (hq: Headquarters) => Promise<T>): Promise<T> => {
    const [here, there] = [await work(sqlite), await work(postgres)]
    expect(there).toEqual(here)
    return here
  }
  const bring = (files: string[]) => both(async (hq) => (await receiveAt(hq, files)).map(({ result }) => result))

  now = '2026-11-11T02:00:00.000Z'
  await recordVisit(steady)
  const [first] = await exportTo(steady)
  expect(await bring([first!.file])).toEqual(['accepted'])

  now = '2026-11-18T02:00:00.000Z'
  await recordVisit(steady)
  const { store, me } = steady.desk()
  const unit = { noun: 'unit', verb: 'recorded', id: newId(steady), body: { name: '明年才有的局' } } as const
  await store.commit({ log: me.log, by: me.person }, [unit], { at: '2027-01-01T00:00:00.000Z' })
  const second = (await exportTo(steady)).at(-1)!
  await recordVisit(gappy)
  const lost = (await exportTo(gappy)).at(-1)!
  await recordVisit(gappy)
  const kept = (await exportTo(gappy)).at(-1)!
  expect(await bring([second.file, kept.file])).toEqual(['accepted-with-exceptions', 'held'])

  now = '2026-11-25T02:00:00.000Z'
  const overview = await both((hq) => deliveryOverview(hq, '2026-11-25', 4))
  expect(overview.weeks.map(({ fromOn }) => fromOn)).toEqual(['2026-11-23', '2026-11-16', '2026-11-09', '2026-11-02'])
  const logs = [silent, gappy, steady].map(({ desk }) => desk().me.log)
  expect(overview.senders.map(({ log }) => log)).toEqual(logs)
  const [quiet, gap, good] = overview.senders
  expect(states(quiet!.weeks)).toEqual(['awaited', 'overdue', 'overdue', 'overdue'])
  expect(states(gap!.weeks)).toEqual(['awaited', 'received', 'late', 'late'])
  expect(states(good!.weeks)).toEqual(['awaited', 'received', 'received', 'late'])
  expect(gap).toMatchObject({ head: 0, missing: [1], held: [2], lastReceivedAt: '2026-11-18T02:00:00.000Z' })
  expect(good).toMatchObject({ head: 2, missing: [], held: [], evidenceWaiting: 0 })
  expect(good!.weeks[1]).toMatchObject({ bundles: 1, lines: second.lines, exceptions: 1, refused: 0 })

  const slip = await both((hq) => deliverySlip({ ...hq, officer }, { fromOn: '2026-11-16', toOn: '2026-11-22' }))
  expect(new Set(slip.senders.map(({ log }) => log))).toEqual(new Set([logs[1], logs[2]]))
  const [mine] = slip.senders.filter(({ log }) => log === logs[2])
  const last = (await store.head(logs[2]!)).n
  expect(mine!.bundles).toMatchObject([
    {
      name: second.name,
      seq: 2,
      digest: second.digest,
      result: 'accepted-with-exceptions',
      lines: second.lines,
      remarks: [{ code: 'X505', n: last }],
    },
  ])

  now = '2026-11-26T02:00:00.000Z'
  expect(await bring([lost.file])).toEqual(['accepted', 'accepted'])
  const after = await both((hq) => deliveryOverview(hq, '2026-11-26', 2))
  expect(after.senders.find(({ log }) => log === logs[1])).toMatchObject({
    head: 2,
    missing: [],
    held: [],
    weeks: [
      { state: 'received', bundles: 1 },
      { state: 'received', bundles: 1 },
    ],
  })
  const bundles = await both((hq) => deliveredBundles(hq.store, hq.office!.hq, { log: logs[1]! }))
  expect(bundles.map(({ seq, result, arrivedAt }) => [seq, result, arrivedAt.slice(0, 10)])).toEqual([
    [1, 'accepted', '2026-11-26'],
    [2, 'accepted', '2026-11-18'],
  ])
  const { bytes } = deliverySheet(after, ({ log }) => log, 'zh')
  const rows = utils.sheet_to_json<string[]>(Object.values(read(bytes).Sheets)[0]!, { header: 1 })
  expect(rows[0]?.slice(0, 5)).toEqual(['报送人', '编号', '周期起', '周期止', '情况'])
  expect(rows).toHaveLength(1 + 3 * 2)
}, 120_000)
