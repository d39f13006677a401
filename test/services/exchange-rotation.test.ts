import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { generateSigningKey } from '#bundle/crypto.ts'
import { makeRotateRequest } from '#bundle/rotate.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { Fault } from '#domain/fault.ts'
import type { Node } from '#services/exchange/node.ts'
import { openHeadquarters } from '#hq/home.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { rotateKeys } from '#services/trust/reissue.ts'
import { requestRotation } from '#services/trust/rotate.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { copyFolder } from '../support/copy-folder.ts'
import { tempFolder } from '../support/temp.ts'
import {
  enrol,
  exportTo,
  expectEqual,
  headquarters,
  type Laptop,
  laptop,
  passphrase,
  receiveAt,
  recordVisit,
  reopened,
} from './exchange-desks.ts'

async function office(role: 'inspector' | 'lead' = 'inspector') {
  const hq = await headquarters()
  const inspector = await laptop('李一')
  await enrol(hq, [[inspector, role]])
  return { hq, inspector }
}

async function ask(of: Laptop, folder = tempFolder('stick')) {
  const asked = await requestRotation(of.desk(), folder)
  await of.session.refresh()
  return asked.files
}

async function accept(of: Laptop, files: readonly string[]) {
  await acceptTrustFiles(of.desk(), await readTrustFiles(files))
  await of.session.refresh()
}

const json = (files: readonly string[]) => files.filter((path) => path.endsWith('.json'))
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  )

async function entryAt({ store }: Pick<Node, 'store'>, log: string) {
  return (await readTrust(store))!.keyring.keyring.logs.find((entry) => entry.log === log)!
}

it('gives a log its next key, and takes nothing that the old one signs behind it (case 51)', async () => {
  const { hq, inspector } = await office('lead')
  const { log } = inspector.desk().me
  await recordVisit(inspector)
  const [one] = await exportTo(inspector)
  await recordVisit(inspector)
  const two = (await exportTo(inspector)).at(-1)!
  expect(await receiveAt(hq, [one!.file])).toMatchObject([{ result: 'accepted' }])
  const request = await ask(inspector)
  expect(request.map((path) => basename(path).replace(/[0-9a-f]{8}/, ''))).toEqual([
    'rotate-.json',
    'rotate-.old.sshsig',
    'rotate-.new.sshsig',
  ])
  expect(await receiveAt(hq, json(request))).toMatchObject([{ kind: 'enrolment', result: 'held' }])
  await recordVisit(inspector)
  const three = (await exportTo(inspector)).at(-1)!
  const { files } = await rotateKeys(hq, json(request), tempFolder('stick'))
  expect(await entryAt(hq, log)).toMatchObject({
    keys: [
      { index: 1, fromSeq: 1 },
      { index: 2, fromSeq: 3 },
    ],
  })
  expect((await readTrust(hq.store))!.keyring.keyring.leads.map(({ principal }) => principal)).toEqual([
    'LEAD-01',
    'LEAD-01',
  ])
  const again = await rotateKeys(hq, json(request), tempFolder('stick'))
  expect(again.trust.keyring.keyring.version).toBe((await readTrust(hq.store))!.keyring.keyring.version)
  expect((await entryAt(hq, log)).keys).toHaveLength(2)

  expect(await receiveAt(hq, [two.file])).toMatchObject([{ result: 'accepted' }])
  const [old] = await receiveAt(hq, [three.file])
  expect(old).toMatchObject({ result: 'rejected', codes: [{ code: 'E307' }] })
  await accept(inspector, files)
  expect(await code(requestRotation(inspector.desk(), tempFolder('stick')))).toBe('none')
  await recordVisit(inspector)
  const fresh = await exportTo(inspector)
  expect(fresh.find(({ seq }) => seq === 3)).toMatchObject({ digest: three.digest, again: true })
  expect(
    await receiveAt(
      hq,
      fresh.filter(({ seq }) => seq > 2).map(({ file }) => file),
    ),
  ).toMatchObject([{ result: 'accepted' }, { result: 'accepted' }])
  await expectEqual(hq.store, inspector.desk().store, 1)
})

it('never leaves a desk without a key that works, whatever step the power fails at', async () => {
  const { hq, inspector } = await office()
  const home = inspector.desk().home.folder
  const { log } = inspector.desk().me
  const worksAt = async (folder: string) => {
    const copy = await reopened(await copyFolder(folder))
    await recordVisit(copy)
    const taken = await copyFolder(hq.home.folder)
    const there = await openHeadquarters({ home: taken, passphrase })
    try {
      const files = (await exportTo(copy)).map(({ file }) => file)
      const { result, codes } = (await receiveAt(there, files)).at(-1)!
      return codes[0]?.code ?? result
    } finally {
      await there.close()
      await copy.session.lock()
    }
  }
  const blocked = join(home, 'no such folder')
  await expect(requestRotation(inspector.desk(), blocked)).rejects.toThrow()
  await inspector.session.refresh()
  expect(await worksAt(home)).toBe('accepted')
  const first = await ask(inspector)
  expect(await ask(inspector)).toHaveLength(3)
  const second = await ask(inspector, tempFolder('stick'))
  expect(json(second).map((path) => basename(path))).toEqual(json(first).map((path) => basename(path)))
  expect(await readFile(json(second)[0]!)).toEqual(await readFile(json(first)[0]!))
  expect(await worksAt(home)).toBe('accepted')
  const before = await copyFolder(home)
  const { files } = await rotateKeys(hq, json(first), tempFolder('stick'))
  expect(await worksAt(home)).toBe('E307')
  await accept(inspector, files)
  expect(await worksAt(home)).toBe('accepted')
  await inspector.session.changePassphrase(passphrase, `${passphrase}!`)
  expect(inspector.desk().me.later).toHaveLength(1)
  await recordVisit(inspector)
  expect(
    await receiveAt(
      hq,
      (await exportTo(inspector)).map(({ file }) => file),
    ),
  ).toMatchObject([{ result: 'accepted' }])

  const older = await reopened(before)
  await accept(older, files)
  await recordVisit(older)
  expect(await exportTo(older)).toHaveLength(1)
  expect((await outgoingOf(older.desk().store.read, log)).length).toBe(1)
})

it('answers no request that the log’s own key has not signed', async () => {
  const { hq, inspector } = await office()
  const { me } = inspector.desk()
  const stick = tempFolder('forged')
  const forged = async (wish: object, oldKey = me.signing, newKey = generateSigningKey()) => {
    const files = makeRotateRequest(
      { log: me.log, epoch: 1, index: 2, created: '2026-11-24T00:00:00.000Z', ...wish },
      oldKey,
      newKey,
    )
    for (const { name, bytes } of files) await writeFile(join(stick, name), bytes)
    return code(rotateKeys(hq, [join(stick, files[0]!.name)], stick))
  }
  expect(await forged({}, generateSigningKey())).toBe('E302')
  expect(await forged({ log: 'ZZZZZZZZZZZZ' })).toBe('E301')
  expect(await forged({ epoch: 2 })).toBe('E407')
  expect(await forged({ index: 3 })).toBe('E307')
  expect(await forged({}, me.signing, me.signing)).toBe('E301')
  const [alone] = makeRotateRequest(
    { log: me.log, epoch: 1, index: 2, created: '2026-11-24T00:00:00.000Z' },
    me.signing,
    generateSigningKey(),
  )
  await writeFile(join(stick, alone!.name), alone!.bytes)
  expect(await code(rotateKeys(hq, [join(stick, alone!.name)], stick))).toBe('E304')
  expect((await readTrust(hq.store))!.keyring.keyring.version).toBe(2)
})

it('tells a desk whose key is newer than the disk it was restored from', async () => {
  const { hq, inspector } = await office()
  const before = await copyFolder(inspector.desk().home.folder)
  const { files } = await rotateKeys(hq, json(await ask(inspector)), tempFolder('stick'))
  const restored = await reopened(before)
  await accept(restored, files)
  await recordVisit(restored)
  expect(await code(exportTo(restored))).toBe('trust.keyGone')
})
