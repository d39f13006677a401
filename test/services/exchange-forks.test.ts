import { readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import type { Receipt } from '#bundle/receipt.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { listHeld } from '#db/stores/held-bundles.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { enrol, exportTo, headquarters, laptop, receiveAt, recordVisit } from './exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeLine, forgeNext } from './forged-bundles.ts'

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

it('freezes a log of which two bundles wait under one number', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  const one = await forgeNext(hq, author, { lines: author.lines })
  const { n, prev } = author
  const two = await forgeBundle(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })] })
  Object.assign(author, { n, prev })
  const rival = await forgeBundle(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '乙局' })] })
  expect(said(await receiveAt(hq, [two.file]))).toEqual([['held', 'H402']])
  expect(said(await receiveAt(hq, [two.file]))).toEqual([['held', 'H402']])
  expect(said(await receiveAt(hq, [rival.file]))).toEqual([['frozen', 'F403']])
  expect(await getBundleHead(hq.store.read, author.log)).toMatchObject({ seq: 0, frozen: true })
  expect(said(await receiveAt(hq, [one.file]))).toEqual([['quarantined', 'E408']])
})

it('freezes a log that forks at its first bundle', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  const { lines } = author
  const forked = await forgeBundle(hq, author, { lines, prevBundle: 'a'.repeat(64) })
  const good = await forgeBundle(hq, author, { lines })
  expect(said(await receiveAt(hq, [forked.file]))).toEqual([['frozen', 'F403']])
  expect(await getBundleHead(hq.store.read, author.log)).toMatchObject({ seq: 0, frozen: true })
  expect(said(await receiveAt(hq, [good.file]))).toEqual([['quarantined', 'E408']])
})

it('takes up what an interrupted run left waiting, whatever comes next', async () => {
  const hq = await headquarters()
  const [author, other] = [await enrolledForger(hq), await enrolledForger(hq)]
  const one = await forgeNext(hq, author, { lines: author.lines })
  const two = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })] })
  await receiveAt(hq, [two.file])
  const kept = join(hq.home.intake, sha256Hex(await readFile(two.file)))
  await rename(kept, `${kept}.away`)
  expect(said(await receiveAt(hq, [one.file]))).toEqual([['accepted']])
  await rename(`${kept}.away`, kept)
  const unrelated = await forgeNext(hq, other, { lines: other.lines })
  const verdicts = await receiveAt(hq, [unrelated.file])
  expect(said(verdicts)).toEqual([['accepted'], ['accepted']])
  expect(verdicts.every(({ reply }) => reply !== undefined)).toBe(true)
  expect(await listHeld(hq.store.read, author.log)).toEqual([])
})

it('tells in every receipt of the chain where the log stands', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  const one = await forgeNext(hq, author, { lines: author.lines })
  await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })] })
  const three = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '乙局' })] })
  await receiveAt(hq, [one.file])
  await receiveAt(hq, [three.file])
  const receipts = (await receiptsAfter(hq.store.read, hq.office!.hq, author.log, 0)).map(
    ({ text }) => JSON.parse(text) as Receipt,
  )
  expect(receipts.map(({ result, head }) => [result, head?.digest])).toEqual([
    ['accepted', one.digest],
    ['held', one.digest],
  ])
})

it('keeps one copy of a bundle that waits, however often it is written again', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  await exportTo(desk)
  await recordVisit(desk)
  for (let i = 0; i < 3; i++) {
    const written = await exportTo(desk)
    expect(said(await receiveAt(hq, [written.at(-1)!.file]))).toEqual([['held', 'H402']])
  }
  expect(await readdir(hq.home.intake)).toHaveLength(1)
  expect(said(await receiveAt(hq, [(await exportTo(desk))[0]!.file]))).toEqual([['accepted'], ['accepted']])
})
