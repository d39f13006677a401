import { expect, it, vi } from 'vitest'
import { lastReceipt, receiptsAfter } from '#db/stores/receipts.ts'
import type { Headquarters } from '#hq/home.ts'
import { officeStanding, resumeOffice } from '#services/exchange/resume-office.ts'
import { readTrust } from '#services/trust/shelf.ts'
import {
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  receiveAt,
  recordVisit,
} from '../services/exchange-desks.ts'
import { backedUpTo, opened, restoredFrom } from '../support/headquarters-backup.ts'
import { testDatabase } from '../support/postgres.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'

vi.setConfig({ testTimeout: 120_000 })

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

/** Every receipt of a log that an office has given or knows of, by number. */
async function given(hq: Headquarters, log: string): Promise<Map<number, string>> {
  const rows = await receiptsAfter(hq.store.read, hq.office!.hq, log, 0)
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

/** No number was given by both to different words. */
async function expectNoContradiction(before: Headquarters, after: Headquarters, log: string): Promise<void> {
  const [first, second] = [await given(before, log), await given(after, log)]
  const rewritten = [...second].filter(([seq, hash]) => first.has(seq) && first.get(seq) !== hash)
  expect(rewritten).toEqual([])
}

async function report(desk: Laptop): Promise<string[]> {
  await recordVisit(desk)
  return (await exportTo(desk)).map(({ file }) => file)
}

/** An office whose backup lacks two bundles, their receipts and one register; the author took in every reply but the last. */
async function rewound(): Promise<{
  hq: Headquarters
  spare: Headquarters
  desk: Laptop
  replies: string[]
  stick: string
}> {
  const hq = await headquarters(await testDatabase())
  const desk = await laptop('林静')
  await enrol(hq, [[desk, 'inspector']])
  const first = await receiveAt(hq, await report(desk))
  await receiveAt(desk, [first.at(-1)!.replyPath!])
  const stick = tempFolder('stick')
  await backedUpTo(hq, stick)
  const second = await receiveAt(hq, await report(desk))
  await receiveAt(desk, [second.at(-1)!.replyPath!])
  await enrol(hq, [[await laptop('沈岳'), 'lead']])
  const third = await receiveAt(hq, await report(desk))
  const { home } = await restoredFrom(stick)
  const replies = [second, third].map((one) => one.at(-1)!.replyPath!)
  return { hq, spare: await opened(home), desk, replies, stick }
}

it('gives neither receipts nor registers before somebody says what was given, and takes nothing in meanwhile', async () => {
  const { spare, desk, replies } = await rewound()
  const { log } = desk.desk().me
  const files = await report(desk)
  const before = await spare.store.all('select * from intake')
  expect(await officeStanding(spare)).toMatchObject({ restored: expect.any(String), logs: [{ log, receipt: 1 }] })
  expect(await refusal(receiveAt(spare, files))).toBe('office.restored')
  expect(await refusal(receiveAt(spare, [replies[0]!]))).toBe('office.restored')
  expect(await refusal(enrol(spare, [[await laptop('赵组长'), 'lead']]))).toBe('office.restored')
  expect(await spare.store.all('select * from intake')).toEqual(before)
  expect((await lastReceipt(spare.store.read, spare.office!.hq, log))?.seq).toBe(1)
  // A log more that the register in the reply names: the office asks about it as well.
  expect(await resumeOffice(spare, { replies })).toMatchObject({ restored: expect.any(String) })
  expect(await refusal(receiveAt(spare, files))).toBe('office.restored')
})

it('takes its own replies back, with the register in them, and goes on where it was', async () => {
  const { hq, spare, desk, replies } = await rewound()
  const { log } = desk.desk().me
  expect((await readTrust(spare.store))!.keyring.keyring.version).toBe(2)
  const resumed = await resumeOffice(spare, { replies: replies.toReversed(), nobodyElse: true })
  expect(resumed.restored).toBeUndefined()
  expect(resumed.logs).toContainEqual(expect.objectContaining({ log, receipt: 3, given: 3 }))
  expect((await readTrust(spare.store))!.keyring.keyring).toEqual((await readTrust(hq.store))!.keyring.keyring)
  // The author has not yet taken the third receipt: that bundle is written again, and the next names the second.
  const held = await receiveAt(spare, await report(desk))
  expect(said(held)).toEqual([
    ['held', 'H402'],
    ['held', 'H402'],
  ])
  expect(said(await receiveAt(desk, [held[0]!.replyPath!]))).toEqual([['accepted']])
  const again = await receiveAt(
    spare,
    (await exportTo(desk)).map(({ file }) => file),
  )
  expect(said(again)[0]).toEqual(['accepted'])
  expect(said(await receiveAt(desk, [again.at(-1)!.replyPath!]))).toEqual([['accepted']])
  await expectNoContradiction(hq, spare, log)
  await expectEqual(spare.store, desk.desk().store, 1)
  await enrol(spare, [[await laptop('赵组长'), 'lead']])
  expect((await readTrust(spare.store))!.keyring.keyring.version).toBe(4)
})

it('answers an author only once it names the last receipt that was given, where only its number is known', async () => {
  const { hq, spare, desk, replies } = await rewound()
  const { log } = desk.desk().me
  const early = await report(desk)
  await resumeOffice(spare, { numbers: [{ log, receipt: 3 }], keyring: 3 })
  expect((await officeStanding(spare)).restored).toBeUndefined()
  expect(said(await receiveAt(spare, early))).toEqual([
    ['rejected', 'E904'],
    ['rejected', 'E904'],
  ])
  expect((await lastReceipt(spare.store.read, hq.office!.hq, log))?.seq).toBe(1)
  expect(said(await receiveAt(desk, [replies[1]!]))).toEqual([['accepted']])
  const late = await receiveAt(spare, await report(desk))
  expect(said(late)).toEqual([
    ['rejected', 'E904'],
    ['held', 'H402', 'I406'],
  ])
  expect(said(await receiveAt(desk, [late[1]!.replyPath!]))).toEqual([['accepted']])
  const whole = await receiveAt(
    spare,
    (await exportTo(desk)).map(({ file }) => file),
  )
  expect(said(whole).map(([result]) => result)).not.toContain('rejected')
  expect(said(await receiveAt(desk, [whole.at(-1)!.replyPath!]))).toEqual([['accepted']])
  await expectNoContradiction(hq, spare, log)
  await expectEqual(spare.store, desk.desk().store, 1)
  // The number of the register that was lost is not given to another one.
  await enrol(spare, [[await laptop('赵组长'), 'lead']])
  expect((await readTrust(spare.store))!.keyring.keyring.version).toBe(4)
})

it('believes no reply of another office, and none that says something else under a number known here', async () => {
  const { spare, desk, replies, stick } = await rewound()
  const other = await headquarters()
  const foreign = await laptop('外人')
  await enrol(other, [[foreign, 'inspector']])
  const [verdict] = await receiveAt(other, await report(foreign))
  expect(await refusal(resumeOffice(spare, { replies: [verdict!.replyPath!], nobodyElse: true }))).toMatch(/^E80/)
  // A second copy whose officer said, wrongly, that nothing had been given.
  const careless = await opened((await restoredFrom(stick)).home)
  await resumeOffice(careless, { nobodyElse: true })
  const twice = await receiveAt(careless, await report(desk))
  await resumeOffice(spare, { replies })
  expect(await refusal(resumeOffice(spare, { replies: [twice[0]!.replyPath!], nobodyElse: true }))).toBe('E803')
  expect((await officeStanding(spare)).restored).toBeDefined()
})
