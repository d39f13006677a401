import { basename } from 'node:path'
import { expect, it, vi } from 'vitest'
import { generateSigningKey } from '#bundle/crypto.ts'
import { makeEnrolRequest } from '#bundle/enrol.ts'
import { fingerprint } from '#bundle/keys.ts'
import { checkStore } from '#db/check.ts'
import { getRecord } from '#db/stores/records.ts'
import type { Fault } from '#domain/fault.ts'
import type { Headquarters } from '#hq/home.ts'
import { beginEpoch } from '#services/exchange/begin-epoch.ts'
import { exchangeStatus } from '#services/exchange/status.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { releaseRegister } from '#services/exchange/release-register.ts'
import { rotateKeys } from '#services/trust/reissue.ts'
import { revokeKey } from '#services/trust/revoke.ts'
import { requestRotation } from '#services/trust/rotate.ts'
import { readTrust, writeFiles } from '#services/trust/shelf.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { trustState } from '#services/trust/state.ts'
import { setPolicy } from '#services/trust/policy.ts'
import { tempFolder } from '../support/temp.ts'
import {
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'
import { signed, underHolders } from './holders.ts'
import { goOn, handedBack, imageOf, restored } from './two-images.ts'

vi.setConfig({ testTimeout: 120_000 })

const created = '2026-11-24T00:00:00.000Z'
const json = (files: readonly string[]) => files.find((path) => path.endsWith('.json'))!
const paths = (files: readonly { file: string }[]) => files.map(({ file }) => file)
const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

async function accept(at: Laptop, files: readonly string[]) {
  await acceptTrustFiles(at.desk(), await readTrustFiles(files))
  await at.session.refresh()
}

async function wayOf({ desk }: Laptop) {
  const trust = await readTrust(desk().store)
  const own = { log: desk().me.log, pub: desk().me.signing.pub }
  return (await exchangeStatus(desk(), trust, trustState({ trust, founded: false, own, now: new Date() }))).goingOn
}

/** What the person at the desk does when told so: asks, and reads out the code. */
async function ask(at: Laptop) {
  const { files, fingerprint } = await requestRotation(at.desk(), tempFolder('stick'))
  await at.session.refresh()
  return { path: json(files), code: fingerprint, files }
}

async function entryAt({ store }: Pick<Headquarters, 'store'>, log: string) {
  return (await readTrust(store))!.keyring.keyring.logs.find((entry) => entry.log === log)!
}

/**
 * A lead whose key was renewed, who reported under it, and whose disk was then put back to before the renewal: with one bundle that
 * headquarters holds, one that it never got, and a visit recorded since.
 */
async function restoredBeforeRotation(isSm = false) {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'lead']])
  if (isSm) await accept(desk, (await setPolicy(hq, { suite: 'ed25519-sha256+sm2-sm3' }, tempFolder('stick'))).files)
  const visits = [await recordVisit(desk)]
  await receiveAt(hq, paths(await exportTo(desk)))
  visits.push(await recordVisit(desk))
  const image = await imageOf(desk)
  const { path } = await ask(desk)
  expect(basename(path)).toMatch(/^rotate-/)
  await accept(desk, (await rotateKeys(hq, [path], tempFolder('stick'))).files)
  visits.push(await recordVisit(desk))
  expect(said(await receiveAt(hq, paths(await exportTo(desk)))).at(-1)).toEqual(['accepted'])
  const older = await restored(image, desk)
  await accept(older, (await enrolMembers(hq, [], 'inspector', tempFolder('stick'))).files)
  visits.push(await recordVisit(older))
  const { log } = older.desk().me
  return { hq, older, log, findings: visits.flatMap((visit) => visit.findings) }
}

/** The desk takes in what headquarters wrote and reports; every record is on both sides. */
async function expectWhole(hq: Headquarters, older: Laptop, log: string, findings: readonly string[]) {
  expect(await wayOf(older)).toMatchObject({ what: 'keyGone' })
  expect((await goOn(older, await handedBack(hq, log))).reentered).toMatchObject({ both: 0, left: 0 })
  await older.session.refresh()
  expect(await wayOf(older)).toMatchObject({ what: 'done' })
  const answered = await receiveAt(hq, paths(await exportTo(older)))
  expect(said(answered)).toEqual([['accepted']])
  expect(said(await receiveAt(older, [answered[0]!.replyPath!]))).toEqual([['accepted']])
  expect(await exportTo(older)).toEqual([])
  for (const { store } of [hq, older.desk()]) {
    for (const id of findings) expect(await getRecord(store, 'finding', { log, id })).toMatchObject({ rev: 1 })
    expect((await checkStore(store)).problems).toEqual([])
  }
  await expectEqual(hq.store, older.desk().store, 1)
}

it('lets a desk that lost its newer key go on in a new epoch with a key whose code is compared', async () => {
  const { hq, older, log, findings } = await restoredBeforeRotation(true)
  await expect(exportTo(older)).rejects.toMatchObject({ code: 'trust.keyGone' })
  expect(await wayOf(older)).toMatchObject({ what: 'keyGone', epoch: 1 })
  const request = await ask(older)
  expect(basename(request.path)).toMatch(/^enrol-/)
  expect(await ask(older)).toMatchObject({ code: request.code })
  expect(said(await receiveAt(hq, [request.path]))).toEqual([['held']])
  await expect(enrolMembers(hq, [request.path], 'lead', tempFolder('stick'))).rejects.toMatchObject({
    code: 'epoch.request',
  })
  const before = await entryAt(hq, log)
  const [first, ...rest] = request.code
  const other = { ...request, code: [first === '1' ? '2' : '1', ...rest].join('') }
  await expect(beginEpoch(hq, { log, request: other })).rejects.toMatchObject({ code: 'epoch.otherCode' })
  expect(await entryAt(hq, log)).toEqual(before)

  await beginEpoch(hq, { log, request })
  const { keys, epoch } = await entryAt(hq, log)
  expect([epoch, keys.map(({ index }) => index)]).toEqual([2, [1, 2, 3]])
  expect(keys[2]!.sm2).toBe(keys[0]!.sm2)
  const { leads } = (await readTrust(hq.store))!.keyring.keyring
  expect(leads.filter(({ principal }) => principal === 'LEAD-01').map(({ pub }) => pub)).toEqual(
    keys.map(({ pub }) => pub),
  )
  await expect(beginEpoch(hq, { log, request })).rejects.toMatchObject({ code: 'E407' })
  await expectWhole(hq, older, log, findings)
  const next = await ask(older)
  expect(basename(next.path)).toMatch(/^rotate-/)
  await accept(older, (await rotateKeys(hq, [next.path], tempFolder('stick'))).files)
  await recordVisit(older)
  expect(said(await receiveAt(hq, paths(await exportTo(older))))).toEqual([['accepted']])
})

it('goes on as well where the lost key was revoked, an epoch begun without the request, or holders have to sign', async () => {
  const { hq, older, log, findings } = await restoredBeforeRotation()
  const early = await ask(older)
  await beginEpoch(hq, { log })
  await accept(older, (await revokeKey(hq, { log, reason: '备案丢了' }, tempFolder('stick'))).files)
  expect(await wayOf(older)).toMatchObject({ what: 'keyGone' })
  await expect(beginEpoch(hq, { log, request: early })).rejects.toMatchObject({ code: 'E407' })
  const request = await ask(older)
  expect(request.code).not.toBe(early.code)
  const held = await underHolders(hq)
  const { published } = await beginEpoch(hq, { log, request })
  expect(published.released).toBe(false)
  expect(await entryAt(hq, log)).toMatchObject({ epoch: 2 })
  expect(await releaseRegister(hq, signed(published.files, held.k2))).toMatchObject({ released: true, begun: [log] })
  await expectWhole(hq, older, log, findings)
})

it('takes no request for an epoch from another log, another person or another beginning', async () => {
  const { hq, older, log } = await restoredBeforeRotation()
  const { path, code } = await ask(older)
  const stranger = await laptop('王二')
  await enrol(hq, [[stranger, 'inspector']])
  const act = { log: stranger.desk().me.log, request: { path, code } }
  await expect(beginEpoch(hq, act)).rejects.toMatchObject({ code: 'gate.invalidInput' })
  const { store, me } = older.desk()
  const { firstLine } = await entryAt(hq, log)
  const { age } = (await storedIdentity(store, me.person))!
  const fits = { log, person: me.person, age, firstLine: firstLine!, epoch: 2, deviceName: '甲', created }
  const forged = async (wish: Partial<typeof fits>, key = generateSigningKey()) => {
    const stick = tempFolder('forged')
    const { files } = makeEnrolRequest({ ...fits, ...wish }, key)
    const [request] = await writeFiles(files, stick)
    const asked = { path: request!, code: fingerprint(key.pub) }
    return beginEpoch(hq, { log, request: asked }).then(
      () => 'begun',
      (error: unknown) => [(error as Fault).code, (error as Fault).details['path']].join(' '),
    )
  }
  expect(await forged({ person: stranger.desk().me.person })).toBe('E301 person')
  expect(await forged({ firstLine: 'a'.repeat(64) })).toBe('E301 firstLine')
  expect(await forged({ epoch: 1 })).toBe('E407 epoch')
  expect(await forged({ epoch: 3 })).toBe('E407 epoch')
  expect(await forged({}, me.signing)).toBe('E301 pub')
  expect(await forged({}, stranger.desk().me.signing)).toBe('E301 pub')
  expect(await entryAt(hq, log)).toMatchObject({ epoch: 1 })
  expect(await entryAt(hq, act.log)).toMatchObject({ epoch: 1 })
  expect(await forged({})).toBe('begun')
})

it('begins no epoch with a key from before one that was revoked', async () => {
  const { hq, log } = await restoredBeforeRotation()
  await revokeKey(hq, { log, reason: '被盗' }, tempFolder('stick'))
  await expect(beginEpoch(hq, { log })).rejects.toMatchObject({ code: 'epoch.noKey' })
})
