import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import { checkStore } from '#db/check.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { intakeOf } from '#db/stores/intake.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { getRecord } from '#db/stores/records.ts'
import { openHeadquarters, type Headquarters } from '#hq/home.ts'
import { beginEpoch, writeBegun } from '#services/exchange/begin-epoch.ts'
import { releaseRegister } from '#services/exchange/release-register.ts'
import { sealBundle } from '#services/exchange/seal.ts'
import { waysOut } from '#services/exchange/ways-out.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { trustFilesIn } from '#services/trust/files.ts'
import { setPolicy } from '#services/trust/policy.ts'
import { releaseProposal, withdrawProposal } from '#services/trust/rekey.ts'
import { readTrust, writeFiles } from '#services/trust/shelf.ts'
import { moveHeads } from '#services/exchange/heads-stand.ts'
import { testDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp.ts'
import {
  copyOf,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeLine, forgeNext } from './forged-bundles.ts'
import { type Holders, signed, underHolders } from './holders.ts'
import { goOn, handedBack, imageOf, restored } from './two-images.ts'

vi.setConfig({ testTimeout: 120_000 })

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

const versionAt = async ({ store }: Headquarters) => (await readTrust(store))!.keyring.keyring.version

/** A log that forked under a register that takes two of three signatures; `other`: the bundle of the branch that came second. */
async function forked(database?: string) {
  const hq = await headquarters(database)
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  const held = await underHolders(hq)
  await recordVisit(desk)
  await receiveAt(hq, [(await exportTo(desk)).at(-1)!.file])
  const image = await imageOf(desk)
  const early = await recordVisit(desk)
  await receiveAt(hq, [(await exportTo(desk)).at(-1)!.file])
  const older = await restored(image, desk)
  const late = await recordVisit(older)
  const other = (await exportTo(older)).at(-1)!
  expect(said(await receiveAt(hq, [other.file]))).toEqual([['frozen', 'F403']])
  return { hq, older, held, other, log: older.desk().me.log, ids: [...early.findings, ...late.findings] }
}

/** What the holder of a stick with a proposal does: signs what lies there. */
async function signOn(stick: string, ...by: Holders['k2'][]) {
  await writeFiles(signed(await trustFilesIn(stick), ...by), stick)
}

async function expectFrozen(hq: Headquarters, log: string, version: number) {
  expect(await getBundleHead(hq.store.read, log)).toMatchObject({ epoch: 1, seq: 2, frozen: true })
  expect(await versionAt(hq)).toBe(version)
  expect((await waysOut(hq)).find((way) => way.log === log)).toMatchObject({ what: 'waits', epoch: 1 })
}

it.each(['sqlite', 'postgres'])(
  'begins an epoch once two of three have signed; one signature begins nothing (%s)',
  async (dialect) => {
    const { hq, older, held, log, ids } = await forked(dialect === 'sqlite' ? undefined : await testDatabase())
    const version = await versionAt(hq)
    const stick = tempFolder('proposal')
    const begun = await writeBegun(hq, await beginEpoch(hq, { log }), stick)
    expect(begun).toMatchObject({
      released: false,
      epoch: 2,
      bundles: 0,
      standings: [{ signed: ['K1'], threshold: 2 }],
    })
    await expectFrozen(hq, log, version)
    await recordVisit(older)
    expect(said(await receiveAt(hq, [(await exportTo(older)).at(-1)!.file]))[0]![1]).toMatch(/^(F403|E408)$/)
    expect(await releaseRegister(hq, await trustFilesIn(stick))).toMatchObject({ released: false, begun: [] })
    await expectFrozen(hq, log, version)
    await expect(acceptTrustFiles(older.desk(), await trustFilesIn(stick))).rejects.toMatchObject({ code: 'E801' })

    await signOn(stick, held.k3)
    const again = await writeBegun(hq, await beginEpoch(hq, { log }), tempFolder('again'))
    expect(await readFile(again.files.find((path) => path.endsWith('keyring.json'))!)).toEqual(
      await readFile(begun.files.find((path) => path.endsWith('keyring.json'))!),
    )
    expect(await releaseRegister(hq, await trustFilesIn(stick))).toMatchObject({ released: true, begun: [log] })
    expect(await getBundleHead(hq.store.read, log)).toMatchObject({ epoch: 2, seq: 0, frozen: false })
    expect((await waysOut(hq)).find((way) => way.log === log)).toMatchObject({ what: 'begun', epoch: 2 })
    expect((await goOn(older, await handedBack(hq, log))).reentered).toMatchObject({ both: 0, left: 0 })
    const answered = await receiveAt(
      hq,
      (await exportTo(older)).map(({ file }) => file),
    )
    expect(said(answered)).toEqual([['accepted']])
    for (const id of ids)
      for (const { store } of [hq, older.desk()])
        expect(await getRecord(store, 'finding', { log, id })).toMatchObject({ rev: 1 })
    await expectEqual(hq.store, older.desk().store, 1)
    for (const { store } of [hq, older.desk()]) expect((await checkStore(store)).problems).toEqual([])
  },
)

it('keeps the log frozen whatever step the power fails at, and goes on from there', async () => {
  const { hq, older, held, other, log, ids } = await forked()
  const version = await versionAt(hq)
  const stick = tempFolder('proposal')
  const act = { log, keep: other.digest }
  await writeBegun(hq, await beginEpoch(hq, act), stick)
  const copies: Headquarters[] = []
  const copied = async (from: Headquarters) => {
    const copy = await copyOf(from)
    copies.push(copy)
    return copy
  }
  try {
    const proposed = await copied(hq)
    await expectFrozen(proposed, log, version)
    await beginEpoch(proposed, act)
    await expect(beginEpoch(proposed, { log })).rejects.toMatchObject({ code: 'trust.waiting' })
    await signOn(stick, held.k2)
    const files = await trustFilesIn(stick)
    // The register holds, and the power fails before this node goes over to the other branch.
    const cut = await copied(hq)
    await releaseProposal(cut, files, async (tx, holds) => moveHeads(tx, holds!, '2026-11-24T00:00:00.000Z'))
    expect(await getBundleHead(cut.store.read, log)).toMatchObject({ epoch: 1, frozen: true })
    const finishedByReceiving = await copied(cut)
    await receiveAt(finishedByReceiving, [other.file])
    const finishedByTheOfficer = await copied(cut)
    expect(await beginEpoch(finishedByTheOfficer, act)).toMatchObject({ epoch: 2, published: { released: true } })
    expect(await versionAt(finishedByTheOfficer)).toBe(version + 1)
    await releaseRegister(proposed, files)
    const device = await handedBack(proposed, log)
    expect((await goOn(older, device)).reentered).toMatchObject({ left: 0 })
    const next = (await exportTo(older)).map(({ file }) => file)
    for (const at of [proposed, finishedByReceiving, finishedByTheOfficer]) {
      expect(await getBundleHead(at.store.read, log)).toMatchObject({ epoch: 2, seq: 0, frozen: false })
      expect(said(await receiveAt(at, next)).map(([result]) => result)).toEqual(['accepted'])
      for (const id of ids) expect(await getRecord(at.store, 'finding', { log, id })).toBeDefined()
      await expectEqual(at.store, older.desk().store, 1)
      expect((await checkStore(at.store)).problems).toEqual([])
    }
  } finally {
    for (const copy of copies) await copy.close()
  }
})

it('lets an epoch wait together with another act, and forgets it when the proposal is withdrawn', async () => {
  const { hq, held, log } = await forked()
  const version = await versionAt(hq)
  await beginEpoch(hq, { log })
  await withdrawProposal(hq)
  expect((await waysOut(hq)).find((way) => way.log === log)).toMatchObject({ what: 'frozen' })
  await beginEpoch(hq, { log })
  const stick = tempFolder('proposal')
  expect(await setPolicy(hq, { suite: 'ed25519-sha256+sm2-sm3' }, stick)).toMatchObject({ released: false })
  await expectFrozen(hq, log, version)
  await signOn(stick, held.k2)
  expect(await releaseRegister(hq, await trustFilesIn(stick))).toMatchObject({ released: true, begun: [log] })
  expect(await versionAt(hq)).toBe(version + 1)
  expect((await readTrust(hq.store))!.keyring.keyring.policy.suite).toBe('ed25519-sha256+sm2-sm3')
})

it('seals a bundle with the register that begins the epoch behind it, not before', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  const held = await underHolders(hq)
  await forgeNext(hq, author, { lines: author.lines }).then(({ file }) => receiveAt(hq, [file]))
  const line = forgeLine(author, 'unit.recorded', { name: '甲局' })
  const broken = await forgeBundle(hq, author, { lines: [line.replace('{"at"', '{ "at"')] })
  expect(said(await receiveAt(hq, [broken.file]))).toEqual([['quarantined', 'E506']])
  const sha256 = sha256Hex(await readFile(broken.file))
  const before = await receiptsAfter(hq.store.read, hq.office!.hq, author.log, 0)
  const stick = tempFolder('proposal')
  await writeBegun(hq, await sealBundle(hq, sha256), stick)
  await sealBundle(hq, sha256)
  expect(await intakeOf(hq.store.read, sha256)).toMatchObject({ result: 'quarantined' })
  expect(await receiptsAfter(hq.store.read, hq.office!.hq, author.log, 0)).toEqual(before)
  await hq.close()
  const later = await openHeadquarters({ home: hq.home.folder, passphrase })
  await signOn(stick, held.k2)
  expect(await releaseRegister(later, await trustFilesIn(stick))).toMatchObject({ begun: [author.log] })
  expect(await intakeOf(later.store.read, sha256)).toMatchObject({ result: 'sealed' })
  const receipts = await receiptsAfter(later.store.read, later.office!.hq, author.log, before.length)
  expect(receipts.map(({ text }) => JSON.parse(text))).toMatchObject([
    { result: 'sealed', requests: [{ kind: 're-enter' }, { kind: 'new-epoch', epoch: 2 }] },
  ])
  await later.close()
})
