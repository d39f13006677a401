import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Receipt } from '#bundle/receipt.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { enrol, exportTo, headquarters, laptop, receiveAt, recordVisit } from './exchange-desks.ts'
import {
  encrypted,
  enrolledForger,
  forgeBundle,
  forgeLine,
  forgeNext,
  forger,
  openLog,
  zipOf,
} from './forged-bundles.ts'

it('answers files of nobody with twenty thousand faults each, and the good one beside them', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  const [good] = await exportTo(desk)
  const folder = 'mc1-ZZZZZZZZZZZZ-e1-0000000001'
  const files: string[] = []
  for (let k = 0; k < 5; k++) {
    const names = Array.from({ length: 19_990 }, (_, i) => `${folder}/x${k}${'y'.repeat(150)}${i}`)
    const zip = zipOf(names.map((path) => ({ path, bytes: new Uint8Array(0) })))
    files.push(await encrypted(zip, [hq.office!.online.recipient], folder))
  }
  const verdicts = await receiveAt(hq, [good!.file, ...files])
  expect(verdicts.map(({ result, codes, reply }) => [result, codes.length, reply !== undefined])).toEqual([
    ['accepted', 0, true],
    ...files.map(() => ['rejected', 200, true]),
  ])
}, 60_000)

it('counts the lines that a receipt has no room to name', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  for (let i = 0; i < 300; i++) forgeLine(author, 'unknown.recorded', {})
  const many = await forgeNext(hq, author, { lines: author.lines })
  const [verdict] = await receiveAt(hq, [many.file])
  expect([verdict?.result, verdict?.codes.length]).toEqual(['accepted', 200])
  const [row] = await receiptsAfter(hq.store.read, hq.office!.hq, author.log, 0)
  const receipt = JSON.parse(row!.text) as Receipt
  expect([receipt.codes.length, receipt.entries.length, receipt.more]).toEqual([200, 200, { codes: 100, entries: 100 }])
})

it('keeps twenty files a day of authors whom nobody knows', async () => {
  const hq = await headquarters()
  const files: string[] = []
  for (let i = 0; i < 22; i++) {
    const stranger = await forger()
    openLog(stranger)
    files.push((await forgeBundle(hq, stranger, { lines: stranger.lines })).file)
  }
  const results = (await receiveAt(hq, files)).map(({ result, codes }) => `${result} ${codes[0]?.code}`)
  expect(results.filter((result) => result === 'quarantined E301')).toHaveLength(20)
  expect(results.filter((result) => result === 'rejected E109')).toHaveLength(2)
  expect(await readdir(hq.home.intake)).toHaveLength(20)
  const kept = files[results.indexOf('quarantined E301')]!
  expect((await receiveAt(hq, [kept]))[0]?.result).toBe('quarantined')
})
