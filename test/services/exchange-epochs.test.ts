import { expect, it, vi } from 'vitest'
import { checkStore } from '#db/check.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { listAside } from '#db/stores/set-aside.ts'
import { getRecord } from '#db/stores/records.ts'
import {
  addPhoto,
  commitAt,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'
import { filesOn, goOn, imageOf, newEpoch, restored } from './two-images.ts'

vi.setConfig({ testTimeout: 120_000 })

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

it('54: a restored disk forks the log; the way out keeps every record of both images', async () => {
  const hq = await headquarters()
  const [desk, lead] = [await laptop('李督查'), await laptop('王组长')]
  await enrol(hq, [
    [desk, 'inspector'],
    [lead, 'lead'],
  ])
  const common = await recordVisit(desk)
  const first = (await exportTo(desk)).at(-1)!.file
  await receiveAt(hq, [first])
  await receiveAt(lead, [first])
  const image = await imageOf(desk)
  const early = await recordVisit(desk)
  await addPhoto(desk, early.findings[0]!)
  await commitAt(desk, [{ noun: 'unit', verb: 'corrected', id: common.unit, body: { name: '甲局', reason: '更名' } }])
  const kept = (await exportTo(desk)).at(-1)!.file
  expect(said(await receiveAt(hq, [kept]))).toEqual([['accepted']])

  const older = await restored(image, desk)
  const late = await recordVisit(older)
  await addPhoto(older, late.findings[0]!)
  await commitAt(older, [{ noun: 'unit', verb: 'corrected', id: common.unit, body: { name: '乙局', reason: '更名' } }])
  const lost = (await exportTo(older)).at(-1)!.file
  expect(said(await receiveAt(lead, [lost]))).toEqual([['accepted']])
  const frozen = await receiveAt(hq, [lost])
  expect(said(frozen)).toEqual([['frozen', 'F403']])
  expect(said(await receiveAt(older, [frozen[0]!.replyPath!]))).toEqual([['rejected', 'E803']])

  const { log } = older.desk().me
  const stick = await newEpoch(hq, log)
  const { verdicts, reentered } = await goOn(older, stick)
  expect(said(verdicts).filter(([result]) => result === 'held')).toEqual([['held', 'H405']])
  expect(reentered).toEqual({ entered: 5, both: 1, same: 0, left: 0 })
  expect((await checkStore(older.desk().store)).problems).toEqual([])
  for (const id of [...early.findings, ...late.findings])
    expect(await getRecord(older.desk().store, 'finding', { log, id })).toBeDefined()
  expect(await getRecord(older.desk().store, 'unit', { log, id: common.unit })).toMatchObject({
    rev: 3,
    body: { name: '乙局' },
  })
  expect((await listAside(older.desk().store.read, log)).map(({ state }) => state)).toContain('both')

  const next = (await exportTo(older)).map(({ file }) => file)
  expect(next).toHaveLength(1)
  const answered = await receiveAt(hq, next)
  expect(said(answered)).toEqual([['accepted']])
  expect(said(await receiveAt(older, [answered[0]!.replyPath!]))).toEqual([['accepted']])
  expect(await exportTo(older)).toEqual([])
  await receiveAt(lead, [...filesOn(stick), ...next])
  await expectEqual(hq.store, older.desk().store, 1)
  await expectEqual(hq.store, lead.desk().store, 1)
  expect(await getBundleHead(lead.desk().store.read, log)).toMatchObject({ epoch: 2, seq: 1, frozen: false })
  for (const { store } of [hq, lead.desk()]) expect((await checkStore(store)).problems).toEqual([])
})

it('lets the book of a lost passphrase go on under the key of the one that its author began', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  await receiveAt(
    hq,
    (await exportTo(desk)).map(({ file }) => file),
  )
  const { visit, findings } = await recordVisit(desk)
  const { log, person } = desk.desk().me
  const recoveryCode = await desk.session.renewRecovery(passphrase)
  await desk.session.lock()
  await desk.session.recover(recoveryCode, '新的口令 2027')
  const { me } = desk.desk()
  expect(me.log).not.toBe(log)
  await enrol(hq, [[desk, 'inspector']])
  await expect(newEpoch(hq, log, undefined, { heir: log })).rejects.toMatchObject({ code: 'epoch.noKey' })
  const { reentered } = await goOn(desk, await newEpoch(hq, log, undefined, { heir: me.log }))
  expect(reentered).toMatchObject({ entered: 4, left: 0 })
  expect(await getRecord(desk.desk().store, 'visit', { log, id: visit })).toMatchObject({ by: person })
  const files = await exportTo(desk)
  expect(files).toHaveLength(2)
  expect(
    said(
      await receiveAt(
        hq,
        files.map(({ file }) => file),
      ),
    ),
  ).toEqual([['accepted'], ['accepted']])
  expect(await getRecord(hq.store, 'finding', { log, id: findings[0]! })).toBeDefined()
  await expectEqual(hq.store, desk.desk().store, 2)
  expect((await checkStore(desk.desk().store)).problems).toEqual([])
})
