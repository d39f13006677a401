import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { lineHash } from '#bundle/chain.ts'
import { sha256Hex, uuidv7 } from '#bundle/crypto.ts'
import { checkStore } from '#db/check.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { getRecord } from '#db/stores/records.ts'
import { canonical } from '#domain/canonical.ts'
import { closeGap } from '#services/exchange/close-gap.ts'
import { handBack } from '#services/exchange/hand-back.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { releaseFile } from '#services/exchange/release.ts'
import { officeReleaser } from '#services/exchange/releases.ts'
import { sealBundle } from '#services/exchange/seal.ts'
import { issueKeyring } from '#services/trust/issue.ts'
import { putTrust, readTrust } from '#services/trust/shelf.ts'
import { tempFolder } from '../support/temp.ts'
import { enrol, found, headquarters, type Laptop, laptop, receiveAt } from './exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeLine, forgeNext } from './forged-bundles.ts'

vi.setConfig({ testTimeout: 120_000 })

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

it('seals a bundle whose fault its author signed; the log goes on in a new epoch', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  await forgeNext(hq, author, { lines: author.lines }).then(({ file }) => receiveAt(hq, [file]))
  const line = forgeLine(author, 'unit.recorded', { name: '甲局' })
  const broken = await forgeBundle(hq, author, { lines: [line.replace('{"at"', '{ "at"')] })
  expect(said(await receiveAt(hq, [broken.file]))).toEqual([['quarantined', 'E506']])
  const sha256 = sha256Hex(await readFile(broken.file))
  await sealBundle(hq, sha256)
  const receipts = await receiptsAfter(hq.store.read, hq.office!.hq, author.log, 2)
  expect(receipts.map(({ text }) => JSON.parse(text))).toMatchObject([
    {
      result: 'sealed',
      head: { seq: 1 },
      entries: [{ n: 2, disposition: 're-enter', code: 'E506' }],
      requests: [{ kind: 're-enter' }, { kind: 'new-epoch', epoch: 2 }],
    },
  ])
  expect(await getBundleHead(hq.store.read, author.log)).toMatchObject({ epoch: 2, seq: 0, journalN: 1 })
  expect((await handBack(hq, author.log, tempFolder('back'))).bundles).toBe(2)
  await expect(sealBundle(hq, sha256)).rejects.toMatchObject({ code: 'release.unknownFile' })
})

/** Revokes a log's key beyond a number. */
async function revoke(hq: Node, log: string, lastGoodSeq: number): Promise<void> {
  const trust = (await readTrust(hq.store))!
  const at = '2026-11-24T00:00:00.000Z'
  const revoked = { at, reason: 'lost', lastGoodSeq }
  const logs = trust.keyring.keyring.logs.map((entry) =>
    entry.log === log ? { ...entry, keys: entry.keys.map((key) => ({ ...key, revoked })) } : entry,
  )
  const keyring = issueKeyring(trust, { ...trust.keyring.keyring, logs }, hq.office!, at)
  await hq.store.transaction((tx) => putTrust(tx, { ...trust, keyring }, at))
}

it('50: releases by two officers with different keys what E306 set aside, in the order of the log', async () => {
  const chief = await laptop('主任')
  await found(chief)
  const deputy = await laptop('副主任')
  const hq = await nodeOfDesk(chief.desk())
  await enrol(hq, [[deputy, 'officer']])
  const author = await enrolledForger(hq)
  const one = await forgeNext(hq, author, { lines: author.lines })
  const two = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })] })
  const three = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '乙局' })] })
  await revoke(hq, author.log, 1)
  const results = await receiveAt(hq, [one.file, two.file, three.file])
  expect(said(results)).toEqual([['accepted'], ['quarantined', 'E306'], ['quarantined', 'E306']])
  const shaOf = async (file: string) => sha256Hex(await readFile(file))
  const by = ({ desk }: Laptop) => ({ officer: desk().me.log, person: desk().me.person, key: desk().me.signing })
  expect(officeReleaser(hq.office!, (await readTrust(hq.store))!.keyring.keyring)).toBeUndefined()
  for (const file of [three.file, two.file]) {
    const sha = await shaOf(file)
    expect(await releaseFile(hq, by(chief), sha)).toEqual({ result: 'quarantined', released: 1, needed: 2 })
    expect(await releaseFile(hq, by(chief), sha)).toEqual({ result: 'quarantined', released: 1, needed: 2 })
    const alias = { ...by(chief), officer: deputy.desk().me.log }
    expect(await releaseFile(hq, alias, sha)).toMatchObject({ result: 'quarantined', released: 1 })
    expect(await releaseFile(hq, by(deputy), sha)).toMatchObject({ result: file === three.file ? 'held' : 'accepted' })
  }
  expect(await getBundleHead(hq.store.read, author.log)).toMatchObject({ seq: 3 })
  const receipts = (await receiptsAfter(hq.store.read, hq.office!.hq, author.log, 0)).map(({ text }) =>
    JSON.parse(text),
  )
  expect(receipts.at(-1)).toMatchObject({ released: [chief.desk().me.person, deputy.desk().me.person] })
})

it('53: closes a gap that is lost for good; what waited is applied', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  await forgeNext(hq, author, { lines: author.lines }).then(({ file }) => receiveAt(hq, [file]))
  const unit = uuidv7(Date.parse('2026-11-23T05:00:00.000Z'))
  const revise = (name: string, rev: number, base?: string) => {
    const { n, prev, person: by } = author
    const body = { name }
    const at = '2026-11-23T05:00:00.000Z'
    const line = { v: 1, n: n + 1, prev, t: 'unit.recorded', id: unit, rev, at, by, body, ...(base ? { base } : {}) }
    const text = canonical(line)
    Object.assign(author, { n: n + 1, prev: lineHash(text) })
    return text
  }
  const begun = revise('甲局', 1)
  const lost = await forgeNext(hq, author, { lines: [begun] })
  const seven = await forgeNext(hq, author, { lines: [revise('乙局', 2, lineHash(begun))] })
  const eight = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '丙局' })] })
  expect(said(await receiveAt(hq, [seven.file, eight.file]))).toEqual([
    ['held', 'H402'],
    ['held', 'H402'],
  ])
  await expect(closeGap(hq, author.log, { from: 2, to: 3 })).rejects.toMatchObject({ code: 'epoch.unknownBundle' })
  expect(await closeGap(hq, author.log, { from: 2, to: 2 })).toEqual({ applied: 2 })
  expect(await getBundleHead(hq.store.read, author.log)).toMatchObject({ seq: 4, journalN: 4, frozen: false })
  expect(await getRecord(hq.store, 'unit', { log: author.log, id: unit })).toMatchObject({ body: { name: '乙局' } })
  expect((await checkStore(hq.store)).problems).toEqual([])
  await hq.store.rebuild()
  expect((await checkStore(hq.store)).problems).toEqual([])
  expect(await getRecord(hq.store, 'unit', { log: author.log, id: unit })).toMatchObject({ rev: 2 })
  author.n = 1
  author.prev = lineHash(author.lines[0]!)
  const forged = await forgeBundle(hq, author, { lines: [revise('戊局', 1)], seq: 2 })
  Object.assign(author, { n: 4, prev: lineHash(author.lines.at(-1)!) })
  expect(said(await receiveAt(hq, [forged.file]))).toEqual([['quarantined', 'E404']])
  expect(said(await receiveAt(hq, [lost.file]))).toEqual([['accepted']])
  expect(said(await receiveAt(hq, [lost.file]))).toEqual([['duplicate', 'I401']])
  expect((await checkStore(hq.store)).problems).toEqual([])
  expect(await getRecord(hq.store, 'unit', { log: author.log, id: unit })).toMatchObject({ rev: 2 })
  expect(await hq.store.all('select * from gap')).toEqual([])
  const five = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '丁局' })] })
  expect(said(await receiveAt(hq, [five.file]))).toEqual([['accepted']])
})
