import { expect, it } from 'vitest'
import { openHolderKey } from '#bundle/key-file.ts'
import { allowedSigners } from '#bundle/keys.ts'
import { currentRoot, type TrustFile, trustFiles } from '#bundle/trust.ts'
import { releaseRegister } from '#services/exchange/release-register.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { signWaiting } from '#services/trust/holder-sign.ts'
import { proposeRoot, withdrawProposal } from '#services/trust/rekey.ts'
import { requestEnrolment } from '#services/trust/request.ts'
import { revokeKey } from '#services/trust/revoke.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { tempFolder } from '../support/temp.ts'
import { enrol, exportTo, headquarters, type Laptop, laptop, receiveAt, recordVisit } from './exchange-desks.ts'
import { holderOf, holders, type Holders, holderSecret, proposeHolders, signed } from './holders.ts'

async function requestOf({ desk }: Laptop): Promise<string[]> {
  const { store, clock, me } = desk()
  const { age } = (await storedIdentity(store, me.person))!
  const { files } = await requestEnrolment(store, clock, { ...me, age }, tempFolder('stick'))
  return files.filter((path) => path.endsWith('.json'))
}

async function founded() {
  const hq = await headquarters()
  const inspector = await laptop('李一')
  await enrol(hq, [[inspector, 'inspector']])
  const held = await holders()
  const proposed = await proposeHolders(hq, held)
  const root2 = async () => releaseRegister(hq, signed(proposed.files, held.r2, held.r4, held.k2))
  return { hq, inspector, held, proposed, root2 }
}

it('passes an office on to two of three holders, the old and the new keys agreeing (cases 71, 73)', async () => {
  const { hq, inspector, held, proposed } = await founded()
  expect(proposed.standings).toMatchObject([
    { role: 'root', signed: ['R1'], threshold: 1 },
    { role: 'next-root', signed: [], threshold: 2 },
    { role: 'keyring', signed: ['K1'], threshold: 2 },
  ])
  const before = (await readTrust(hq.store))!
  const files = proposed.files
  const one = signed(files, held.r2)[0]!
  const twice = [one, { ...one, name: 'root-2.R3.sshsig' }, { ...one, name: 'root-2.R4.sshsig' }]
  const half = await releaseRegister(hq, [...twice, ...signed(files, held.k2)])
  expect(half).toMatchObject({ released: false, standings: [{}, { signed: ['R2'] }, { signed: ['K1', 'K2'] }] })
  expect(await readTrust(hq.store)).toEqual(before)
  const stranger = await holderOf('R9')
  expect(() => signWaiting(files, stranger.opened)).toThrow(expect.objectContaining({ code: 'trust.notAsked' }))

  const both = signed(files, held.r2, held.r3)
  const withoutOld = files.filter(({ name }) => name !== 'root-2.R1.sshsig')
  const accept = (some: readonly TrustFile[]) => acceptTrustFiles(inspector.desk(), some)
  await expect(accept([...withoutOld, ...both, ...signed(files, held.k2)])).rejects.toMatchObject({ code: 'E801' })
  await expect(accept([...files, one, ...signed(files, held.k2)])).rejects.toMatchObject({ code: 'E801' })
  await expect(accept([...files, ...both])).rejects.toMatchObject({ code: 'E801' })

  const done = await releaseRegister(hq, signed(files, held.r4))
  expect(done.released).toBe(true)
  const trust = (await readTrust(hq.store))!
  expect(currentRoot(trust)).toMatchObject({ version: 2, roles: { root: { threshold: 2 }, keyring: { threshold: 2 } } })
  expect(trust.keyring.keyring).toMatchObject({ version: 3, root: 2 })
  expect(allowedSigners(currentRoot(trust), trust.keyring.keyring)).toContain('K2 namespaces="mingcha-keyring@v1"')
  await expect(accept(files.filter(({ name }) => name.startsWith('keyring')))).rejects.toMatchObject({ code: 'E801' })
  await accept(done.files)
  const newcomer = await laptop('王二')
  expect((await acceptTrustFiles(newcomer.desk(), done.files, before.rootFingerprint)).compared).toBe(true)
  await recordVisit(inspector)
  expect(await receiveAt(hq, [(await exportTo(inspector))[0]!.file])).toMatchObject([{ result: 'accepted' }])
  await expect(releaseRegister(hq, [])).rejects.toMatchObject({ code: 'trust.nothingWaits' })
})

it('lets a register wait for the second signature, one act on top of the other (case 72)', async () => {
  const { hq, inspector, held, root2 } = await founded()
  await root2()
  const before = (await readTrust(hq.store))!
  const [second, third] = [await laptop('王二'), await laptop('张三')]
  const first = await enrolMembers(hq, await requestOf(second), 'inspector', tempFolder('stick'))
  expect(first).toMatchObject({ released: false, standings: [{ role: 'keyring', signed: ['K1'], threshold: 2 }] })
  const early = signed(await readTrustFiles(first.files), held.k2)
  expect(await readTrust(hq.store)).toEqual(before)
  const next = await enrolMembers(hq, await requestOf(third), 'inspector', tempFolder('stick'))
  expect((await releaseRegister(hq, early)).released).toBe(false)
  await expect(acceptTrustFiles(second.desk(), await readTrustFiles(next.files))).rejects.toMatchObject({
    code: 'E801',
  })
  const done = await releaseRegister(hq, signed(await readTrustFiles(next.files), held.k3))
  expect(done).toMatchObject({ released: true, trust: { keyring: { keyring: { version: 4 } } } })
  expect(done.trust.keyring.keyring.logs.map(({ log }) => log)).toEqual(
    [inspector, second, third].map(({ desk }) => desk().me.log),
  )
  await acceptTrustFiles(inspector.desk(), done.files)
  await expect(acceptTrustFiles(inspector.desk(), trustFiles(before))).rejects.toMatchObject({ code: 'E802' })
})

it('goes on admitting and revoking while a new root waits, and lets the officer take it back', async () => {
  const { hq, inspector, held, proposed } = await founded()
  expect((await releaseRegister(hq, signed(proposed.files, held.r2))).released).toBe(false)
  const second = await laptop('王二')
  expect((await enrolMembers(hq, await requestOf(second), 'lead', tempFolder('stick'))).released).toBe(true)
  expect((await revokeKey(hq, { log: inspector.desk().me.log, reason: '遗失' })).released).toBe(true)
  await expect(proposeHolders(hq, held)).rejects.toMatchObject({ code: 'trust.waiting' })
  const again = await releaseRegister(hq, [])
  expect(again.standings).toMatchObject([{ signed: ['R1'] }, { signed: ['R2'] }, { signed: ['K1'] }])
  const done = await releaseRegister(hq, signed(again.files, held.r3, held.k2))
  expect(done).toMatchObject({ released: true, trust: { keyring: { keyring: { version: 5, root: 2 } } } })
  expect(done.trust.keyring.keyring.logs).toMatchObject([{ keys: [{ revoked: { reason: '遗失' } }] }, { role: 'lead' }])
  await acceptTrustFiles(second.desk(), done.files)

  const third = await proposeRoot(hq, { root: { threshold: 2, holders: [held.r2.card, held.r3.card] } })
  expect(third.standings.map(({ role }) => role)).toEqual(['root', 'next-root'])
  await withdrawProposal(hq)
  await expect(releaseRegister(hq, third.files)).rejects.toMatchObject({ code: 'trust.nothingWaits' })
})

it('asks for keys that are there once each, and opens them with their own passphrase only', async () => {
  const hq = await headquarters()
  const { r2, r3, k2 } = await holders()
  const wish = (threshold: number, ...some: Holders['r2'][]) =>
    proposeRoot(hq, { root: { threshold, holders: some.map(({ card }) => card) } })
  for (const bad of [wish(3, r2, r3), wish(2, r2, r2), wish(0, r2), wish(1, k2)])
    await expect(bad).rejects.toMatchObject({ code: 'gate.invalidInput' })
  await expect(openHolderKey(r2.file, 'another passphrase')).rejects.toMatchObject({ code: 'session.wrongPassphrase' })
  const text = Buffer.from(r2.file.bytes).toString()
  for (const broken of [text.replace('argon2id', 'argon2i'), text.slice(0, -9), text.replace('"R2"', '"R3"')])
    await expect(
      openHolderKey({ name: 'key-R2.json', bytes: Buffer.from(broken) }, holderSecret),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^(E209|session\.wrongPassphrase)$/),
    })
})
