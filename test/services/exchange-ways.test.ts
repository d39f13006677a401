import { expect, it, vi } from 'vitest'
import { checkStore } from '#db/check.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { getRecord } from '#db/stores/records.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { exchangeStatus } from '#services/exchange/status.ts'
import { takeEpoch } from '#services/exchange/take-epoch.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { trustState } from '#services/trust/state.ts'
import {
  copyOf,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'
import { filesOn, goOn, imageOf, newEpoch, restored } from './two-images.ts'

vi.setConfig({ testTimeout: 120_000 })

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

async function wayOf({ desk }: Laptop) {
  const trust = await readTrust(desk().store)
  const own = { log: desk().me.log, pub: desk().me.signing.pub }
  return (await exchangeStatus(desk(), trust, trustState({ trust, founded: false, own, now: new Date() }))).goingOn
}

it('78: a device older than its own past is told so, and gets back what headquarters holds', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  const image = await imageOf(desk)
  for (let round = 0; round < 2; round++) {
    await exportTo(desk)
    await recordVisit(desk)
  }
  const verdicts = await receiveAt(
    hq,
    (await exportTo(desk)).map(({ file }) => file),
  )
  expect(said(verdicts)).toEqual([['accepted'], ['accepted'], ['accepted']])
  const older = await restored(image, desk)
  expect(await wayOf(older)).toBeUndefined()
  expect(said(await receiveAt(older, [verdicts.at(-1)!.replyPath!]))).toEqual([['rejected', 'E805']])
  expect(await wayOf(older)).toMatchObject({ what: 'behind', lastSeq: 0 })
  await expect(exportTo(older)).rejects.toMatchObject({ code: 'E805' })
  const late = await recordVisit(older)
  const { log } = older.desk().me
  const stick = await newEpoch(hq, log)
  const [first, ...rest] = filesOn(stick)
    .filter((path) => path.endsWith('.age'))
    .toSorted()
  expect(rest).toHaveLength(2)
  await receiveAt(
    older,
    filesOn(stick).filter((path) => path !== first),
  )
  expect(await wayOf(older)).toMatchObject({ what: 'due', back: 2, epoch: 2 })
  const node = await nodeOfDesk(older.desk())
  await expect(takeEpoch(node, older.desk().me)).rejects.toMatchObject({ code: 'epoch.missing' })
  await expect(exportTo(older)).rejects.toMatchObject({ code: 'epoch.due' })
  await receiveAt(older, [first!])
  expect(await takeEpoch(node, older.desk().me)).toMatchObject({ entered: 4, both: 0, left: 0 })
  expect(await wayOf(older)).toMatchObject({ what: 'done', entered: 4 })
  expect(await getRecord(older.desk().store, 'finding', { log, id: late.findings[1]! })).toBeDefined()
  expect(
    said(
      await receiveAt(
        hq,
        (await exportTo(older)).map(({ file }) => file),
      ),
    ),
  ).toEqual([['accepted']])
  await expectEqual(hq.store, older.desk().store, 1)
  expect((await checkStore(older.desk().store)).problems).toEqual([])
})

it('55, 56: of two clones the other may be kept; headquarters goes over to it', async () => {
  const hq = await headquarters()
  const one = await laptop('李督查')
  await enrol(hq, [[one, 'inspector']])
  const image = await imageOf(one)
  await recordVisit(one)
  const early = (await exportTo(one)).at(-1)!
  expect(said(await receiveAt(hq, [early.file]))).toEqual([['accepted']])
  const two = await restored(image)
  const { findings } = await recordVisit(two)
  await exportTo(two)
  await recordVisit(two)
  const files = await exportTo(two)
  expect(said(await receiveAt(hq, [files[1]!.file]))).toEqual([['frozen', 'F403']])
  expect(said(await receiveAt(hq, [files[0]!.file]))).toEqual([['frozen', 'F403']])
  const { log } = two.desk().me
  const stick = await newEpoch(hq, log, files[1]!.digest)
  expect(await getRecord(hq.store, 'finding', { log, id: findings[0]! })).toBeDefined()
  expect(await getBundleHead(hq.store.read, log)).toMatchObject({ epoch: 2, seq: 0, frozen: false })
  expect((await checkStore(hq.store)).problems).toEqual([])
  const { reentered } = await goOn(two, stick)
  expect(reentered).toMatchObject({ entered: 4, both: 0, left: 0 })
  const [next] = await exportTo(two)
  expect(said(await receiveAt(hq, [next!.file, early.file]))).toEqual([['accepted'], ['duplicate', 'I401']])
  await expectEqual(hq.store, two.desk().store, 1)
})

it('tells of a headquarters that an older copy was restored of, and is sent what it lost', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  const first = await receiveAt(hq, [(await exportTo(desk)).at(-1)!.file])
  await receiveAt(desk, [first[0]!.replyPath!])
  const backup = await copyOf(hq)
  await enrol(hq, [[await laptop('王组长'), 'lead']])
  for (let round = 0; round < 2; round++) {
    await recordVisit(desk)
    const [verdict] = await receiveAt(hq, [(await exportTo(desk)).at(-1)!.file])
    await receiveAt(desk, [verdict!.replyPath!])
  }
  await recordVisit(desk)
  const held = await receiveAt(backup, [(await exportTo(desk)).at(-1)!.file])
  expect(said(held)).toEqual([['held', 'H402', 'I406']])
  const { log } = desk.desk().me
  const [receipt] = (await receiptsAfter(backup.store.read, hq.office!.hq, log, 3)).map(({ text }) => JSON.parse(text))
  expect(receipt).toMatchObject({ receiptSeq: 4, requests: [{ kind: 'resend', seqs: [2, 3] }] })
  expect(said(await receiveAt(desk, [held[0]!.replyPath!]))).toEqual([['accepted']])
  expect(await wayOf(desk)).toMatchObject({ what: 'rewound' })
  const again = await receiveAt(
    backup,
    (await exportTo(desk)).map(({ file }) => file),
  )
  expect(said(again)).toEqual([['accepted'], ['accepted'], ['duplicate', 'I401'], ['accepted']])
  expect(said(await receiveAt(desk, [again.at(-1)!.replyPath!]))).toEqual([['accepted']])
  expect(await wayOf(desk)).toBeUndefined()
  expect(await exportTo(desk)).toEqual([])
  await expectEqual(backup.store, desk.desk().store, 1)
  await enrol(backup, [[await laptop('赵组长'), 'lead']])
  await recordVisit(desk)
  const [last] = await receiveAt(
    backup,
    (await exportTo(desk)).map(({ file }) => file),
  )
  expect(said(await receiveAt(desk, [last!.replyPath!]))).toEqual([['accepted']])
  expect((await readTrust(desk.desk().store))!.keyring.keyring.version).toBe(4)
  await backup.close()
})
