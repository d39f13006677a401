import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generateSigningKey } from '#bundle/crypto.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import { recipientsFor } from '#bundle/keyring.ts'
import { signReceipt } from '#bundle/receipt.ts'
import { readReply, renderReply } from '#bundle/reply.ts'
import { issueTrust, type TrustFile, trustFiles } from '#bundle/trust.ts'
import { listFolder, mountPoints } from '#services/exchange/drives.ts'
import { acceptTrustFiles, confirmFingerprint } from '#services/trust/accept.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { requestEnrolment } from '#services/trust/request.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { tempFolder } from '../support/temp.ts'
import { enrol, exportTo, headquarters, type Laptop, laptop, receiveAt, recordVisit } from './exchange-desks.ts'

async function requestOf({ desk }: Laptop): Promise<string[]> {
  const { store, clock, me } = desk()
  return (
    await requestEnrolment(
      store,
      clock,
      { ...me, age: (await storedIdentity(store, me.person))!.age },
      tempFolder('stick'),
    )
  ).files
}

it('pins the root by its fingerprint, or as not compared until somebody confirms it', async () => {
  const hq = await headquarters()
  const trust = (await readTrust(hq.store))!
  const [typed, silent] = [await laptop('李一'), await laptop('王二')]
  await expect(acceptTrustFiles(typed.desk(), trustFiles(trust), '00000 '.repeat(8))).rejects.toMatchObject({
    code: 'E801',
  })
  expect(await readTrust(typed.desk().store)).toBeUndefined()
  expect(
    (await acceptTrustFiles(typed.desk(), trustFiles(trust).toReversed(), trust.rootFingerprint.replaceAll(' ', '-')))
      .compared,
  ).toBe(true)
  expect((await acceptTrustFiles(silent.desk(), trustFiles(trust))).compared).toBe(false)
  await expect(confirmFingerprint(silent.desk(), '1')).rejects.toMatchObject({ code: 'E801' })
  await confirmFingerprint(silent.desk(), trust.rootFingerprint)
  expect((await readTrust(silent.desk().store))!.compared).toBe(true)
})

it('refuses trust files that are unsigned, older, rewritten or of another office, and works on with one that has expired (cases 72, 79, 83)', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李一')
  const old = trustFiles((await readTrust(hq.store))!)
  await enrol(hq, [[inspector, 'inspector']])
  const trust = (await readTrust(hq.store))!
  const { keyring } = trust.keyring
  const forged = (document: typeof keyring, key = generateSigningKey()): TrustFile[] => [
    ...trust.roots[0]!.files,
    ...issueTrust(document, [{ id: 'K1', key }]),
  ]
  const accept = (files: TrustFile[]) => acceptTrustFiles(inspector.desk(), files)
  await expect(accept(forged({ ...keyring, version: 9 }))).rejects.toMatchObject({ code: 'E801' })
  await expect(accept(old)).rejects.toMatchObject({ code: 'E802' })
  await expect(accept(forged({ ...keyring, expires: keyring.issued }, hq.office!.keyring))).rejects.toMatchObject({
    code: 'E802',
  })
  await expect(accept(trustFiles((await readTrust((await headquarters()).store))!))).rejects.toMatchObject({
    code: 'E802',
  })
  expect((await readTrust(inspector.desk().store))!.keyring.keyring).toEqual(keyring)
  const expired = { ...keyring, version: keyring.version + 1, expires: '2026-01-01T00:00:00.000Z' }
  await accept(forged(expired, hq.office!.keyring))
  await recordVisit(inspector)
  expect(await exportTo(inspector)).toHaveLength(1)
})

it('answers an enrolment request once, and none with a foreign proof or a taken log (case 82)', async () => {
  const hq = await headquarters()
  const [one, two] = [await laptop('李一'), await laptop('王二')]
  const [request, proof] = await requestOf(one)
  const [, foreign] = await requestOf(two)
  const stick = tempFolder('mixed')
  await writeFile(join(stick, request!.split('/').at(-1)!), await readFile(request!))
  await writeFile(join(stick, proof!.split('/').at(-1)!), await readFile(foreign!))
  const out = tempFolder('out')
  await expect(enrolMembers(hq, [join(stick, request!.split('/').at(-1)!)], 'inspector', out)).rejects.toMatchObject({
    code: 'E302',
  })
  const { trust } = await enrolMembers(hq, [request!], 'lead', out)
  expect(trust.keyring.keyring.leads).toMatchObject([{ principal: 'LEAD-01', person: one.desk().me.person }])
  await expect(enrolMembers(hq, [request!], 'lead', out)).rejects.toMatchObject({ code: 'E301' })
  const again = await enrolMembers(hq, [(await requestOf(one))[0]!], 'lead', out)
  expect(again.trust.keyring.keyring).toMatchObject({
    version: 3,
    logs: [{ role: 'lead' }],
    leads: [{ principal: 'LEAD-01' }],
  })
})

it('lets leads read inspectors, and the team read its leads', async () => {
  const hq = await headquarters()
  const [first, second, lead] = [await laptop('李一'), await laptop('王二'), await laptop('赵组长')]
  await enrol(hq, [
    [first, 'inspector'],
    [second, 'inspector'],
    [lead, 'lead'],
  ])
  const { keyring } = (await readTrust(lead.desk().store))!.keyring
  const readers = (of: Laptop) => recipientsFor(keyring, of.desk().me.log).length - keyring.hq.recipients.length
  expect([first, second, lead].map(readers)).toEqual([1, 1, 2])
})

it('does not export without an escrow slot', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李一')
  await expect(exportTo(inspector)).rejects.toMatchObject({ code: 'export.noTrust' })
  await enrol(hq, [[inspector, 'inspector']])
  const { home } = inspector.desk()
  const slots = await readKeySlots(home.keyslots)
  await writeKeySlots(home.keyslots, { ...slots, slots: slots.slots.filter(({ kind }) => kind !== 'escrow') })
  await expect(exportTo(inspector)).rejects.toMatchObject({ code: 'E801' })
  await acceptTrustFiles(inspector.desk(), trustFiles((await readTrust(hq.store))!))
  expect(await exportTo(inspector)).toHaveLength(1)
})

it('believes no receipt that a receipt key did not sign (case 76)', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李一')
  await enrol(hq, [[inspector, 'inspector']])
  await recordVisit(inspector)
  const [verdict] = await receiveAt(hq, [(await exportTo(inspector))[0]!.file])
  const reply = await readReply(verdict!.replyPath!)
  const { log } = inspector.desk().me
  const forged = signReceipt(JSON.parse(reply.receipts[0]!.text), inspector.desk().me.signing)
  const { file, bytes } = await renderReply({
    ...reply,
    log,
    epoch: 1,
    replySeq: 1,
    receipts: [{ ...forged, receiptSeq: 1 }],
  })
  const path = join(tempFolder('forged'), file)
  await writeFile(path, bytes)
  expect(await receiveAt(inspector, [path])).toMatchObject([
    { kind: 'reply', result: 'rejected', codes: [{ code: 'E801' }] },
  ])
  expect(await exportTo(inspector)).toMatchObject([{ again: true }])
})

it('takes trust files, a reply and bundles in one go, whatever order they were named in', async () => {
  const hq = await headquarters()
  const [inspector, lead] = [await laptop('李一'), await laptop('赵组长')]
  await enrol(hq, [
    [inspector, 'inspector'],
    [lead, 'lead'],
  ])
  await recordVisit(inspector)
  const late = await laptop('后来')
  await acceptTrustFiles(late.desk(), trustFiles((await readTrust(hq.store))!))
  const out = tempFolder('out')
  const { files } = await enrolMembers(hq, [(await requestOf(late))[0]!], 'lead', out)
  await acceptTrustFiles(inspector.desk(), await readTrustFiles(files))
  const [bundle] = await exportTo(inspector)
  const verdicts = await receiveAt(late, [bundle!.file, ...files])
  expect(verdicts.map(({ kind, result }) => [kind, result])).toEqual([
    ['bundle', 'accepted'],
    ...files.map(() => ['trust', 'accepted']),
  ])
})

it('lists sticks and folders, without what is hidden', async () => {
  expect(
    mountPoints('/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/li/MY\\040STICK vfat rw 0 0\nproc /proc proc rw 0 0\n'),
  ).toEqual(['/media/li/MY STICK'])
  const folder = tempFolder('list')
  await mkdir(join(folder, '子目录'))
  await writeFile(join(folder, 'a.mcb.age'), 'x')
  await writeFile(join(folder, 'b.txt'), 'x')
  await writeFile(join(folder, '.hidden.age'), 'x')
  expect((await listFolder(folder, ['age', 'zip'])).map(({ name, kind }) => [name, kind])).toEqual([
    ['子目录', 'folder'],
    ['a.mcb.age', 'file'],
  ])
  await expect(listFolder('relative')).rejects.toMatchObject({ code: 'files.unreadable' })
  await expect(listFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'files.unreadable' })
})
