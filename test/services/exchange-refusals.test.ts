import { cp, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { expect, it } from 'vitest'
import { readReceipt, receiptGenesis, receiptHash } from '#bundle/receipt.ts'
import { readReply } from '#bundle/reply.ts'
import { currentRoot } from '#bundle/trust.ts'
import { sha256Hex } from '#bundle/crypto.ts'
import { listBundleHeads } from '#db/stores/bundle-heads.ts'
import type { Node } from '#services/exchange/node.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { issueKeyring } from '#services/trust/issue.ts'
import { putTrust, readTrust, writeTrustFiles } from '#services/trust/shelf.ts'
import { readTrustFiles } from '#services/trust/files.ts'
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
  reopened,
} from './exchange-desks.ts'

/** What a refusal must leave alone. */
async function applied(node: Node) {
  const [lines, findings, heads] = await Promise.all([
    node.store.read.selectFrom('journal').select('pos').execute(),
    node.store.read.selectFrom('finding').select('id').execute(),
    listBundleHeads(node.store.read),
  ])
  return {
    lines: lines.length,
    findings: findings.length,
    heads: heads.map((head) => ({ ...head, frozen: undefined })),
  }
}

async function isKept(node: Node, file: string): Promise<boolean> {
  return existsSync(join(node.home.intake, sha256Hex(await readFile(file))))
}

async function enrolled(): Promise<{ hq: Awaited<ReturnType<typeof headquarters>>; inspector: Laptop }> {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  return { hq, inspector }
}

it('freezes a log that forks, keeps both files, and still answers what it accepted', async () => {
  const { hq, inspector } = await enrolled()
  await recordVisit(inspector)
  const [one] = await exportTo(inspector)
  const { home } = inspector.desk()
  const copy = tempFolder('clone')
  await inspector.session.lock()
  await cp(home.folder, copy, { recursive: true })
  const [original, clone] = [await reopened(home.folder), await reopened(copy)]
  await recordVisit(original)
  await recordVisit(clone, 3)
  const [first, second] = [(await exportTo(original))[1]!, (await exportTo(clone))[1]!]
  expect(await receiveAt(hq, [one!.file, first.file])).toMatchObject([{ result: 'accepted' }, { result: 'accepted' }])
  const before = await applied(hq)
  const [fork] = await receiveAt(hq, [second.file])
  expect(fork).toMatchObject({ result: 'frozen', codes: [{ code: 'F403' }] })
  expect(await receiveAt(hq, [second.file])).toMatchObject([{ result: 'frozen', reply: fork!.reply }])
  expect(await applied(hq)).toEqual(before)
  expect([await isKept(hq, first.file), await isKept(hq, second.file)]).toEqual([true, true])
  await recordVisit(original)
  expect(await receiveAt(hq, [(await exportTo(original))[2]!.file])).toMatchObject([
    { result: 'quarantined', codes: [{ code: 'E408' }] },
  ])
  expect(await receiveAt(hq, [first.file])).toMatchObject([{ result: 'duplicate' }])
  expect(await receiveAt(clone, [fork!.replyPath!])).toMatchObject([{ result: 'rejected', codes: [{ code: 'E803' }] }])
})

it('sets an unknown author aside and takes the same file once the device is enrolled', async () => {
  const { hq, inspector } = await enrolled()
  const stranger = await laptop('未备案')
  const stick = tempFolder('stick')
  await writeTrustFiles((await readTrust(hq.store))!, stick)
  await acceptTrustFiles(
    stranger.desk(),
    await readTrustFiles([join(stick, 'root-1.json'), join(stick, 'keyring.json')]),
  )
  await recordVisit(stranger)
  const [bundle] = await exportTo(stranger)
  const before = await applied(hq)
  const [verdict] = await receiveAt(hq, [bundle!.file])
  expect(verdict).toMatchObject({ result: 'quarantined', codes: [{ code: 'E301' }] })
  expect(await applied(hq)).toEqual(before)
  expect(await isKept(hq, bundle!.file)).toBe(true)
  const reply = await readReply(verdict!.replyPath!)
  expect([reply.receipts.length, reply.notices.length]).toEqual([0, 1])
  expect(await receiveAt(stranger, [verdict!.replyPath!])).toMatchObject([{ result: 'accepted' }])
  await enrol(hq, [[stranger, 'inspector']])
  expect(await receiveAt(hq, [bundle!.file])).toMatchObject([{ result: 'accepted', codes: [] }])
  await recordVisit(inspector)
  expect(await receiveAt(hq, [(await exportTo(inspector))[0]!.file])).toMatchObject([{ result: 'accepted' }])
})

it('sets aside what a revoked key signed after its last good number (case 50)', async () => {
  const { hq, inspector } = await enrolled()
  await recordVisit(inspector)
  const [one] = await exportTo(inspector)
  await recordVisit(inspector)
  const [, two] = await exportTo(inspector)
  const trust = (await readTrust(hq.store))!
  const { keyring } = trust.keyring
  const revoked = { at: '2026-11-25T00:00:00.000Z', reason: '遗失', lastGoodSeq: 1 }
  const draft = {
    ...keyring,
    logs: keyring.logs.map((entry) => ({ ...entry, keys: entry.keys.map((key) => ({ ...key, revoked })) })),
  }
  await hq.store.transaction((tx) =>
    putTrust(tx, { ...trust, keyring: issueKeyring(trust, draft, hq.office!, revoked.at) }, revoked.at),
  )
  expect(await receiveAt(hq, [one!.file])).toMatchObject([{ result: 'accepted' }])
  const before = await applied(hq)
  expect(await receiveAt(hq, [two!.file])).toMatchObject([{ result: 'quarantined', codes: [{ code: 'E306' }] }])
  expect(await applied(hq)).toEqual(before)
  expect(await isKept(hq, two!.file)).toBe(true)
})

it('sends back what is addressed to another office, and what it cannot open', async () => {
  const { hq, inspector } = await enrolled()
  await recordVisit(inspector)
  const [bundle] = await exportTo(inspector)
  const other = await headquarters()
  expect(await receiveAt(other, [bundle!.file])).toMatchObject([{ result: 'rejected', codes: [{ code: 'E113' }] }])
  const trust = (await readTrust(other.store))!
  const members = (await readTrust(hq.store))!.keyring.keyring.logs
  const keyring = issueKeyring(
    trust,
    { ...trust.keyring.keyring, logs: members },
    other.office!,
    '2026-11-25T00:00:00.000Z',
  )
  await other.store.transaction((tx) => putTrust(tx, { ...trust, keyring }, '2026-11-25T00:00:00.000Z'))
  const [verdict] = await receiveAt({ ...other, identities: hq.identities }, [bundle!.file])
  expect(verdict).toMatchObject({ result: 'rejected', codes: [{ code: 'E702' }] })
  expect((await applied(other)).lines).toBe(0)
})

it('refuses a cut, a changed and a foreign file, says why, and takes the next good one', async () => {
  const { hq, inspector } = await enrolled()
  await recordVisit(inspector)
  const [bundle] = await exportTo(inspector)
  const bytes = await readFile(bundle!.file)
  const stick = tempFolder('stick')
  const changed = Buffer.from(bytes)
  changed[bytes.length - 40] = (changed[bytes.length - 40] ?? 0) ^ 1
  const bad: [string, Uint8Array, string][] = [
    ['cut', bytes.subarray(0, bytes.length - 9000), 'E114'],
    ['changed', changed, 'E114'],
    ['text', Buffer.from('hello'), 'E112'],
  ]
  for (const [name, content, code] of bad) {
    const file = join(stick, `${name}.mcb.age`)
    await writeFile(file, content)
    expect(await receiveAt(hq, [file])).toMatchObject([{ result: 'rejected', codes: [{ code }] }])
  }
  expect((await applied(hq)).lines).toBe(0)
  expect(await receiveAt(hq, [bundle!.file])).toMatchObject([{ result: 'accepted' }])
  await expectEqual(hq.store, inspector.desk().store, 1)
})

it('answers a bundle that nobody encrypted and keeps no readable copy of it', async () => {
  const { hq, inspector } = await enrolled()
  await recordVisit(inspector)
  const [bundle] = await exportTo(inspector)
  const decrypter = new Decrypter()
  for (const identity of hq.identities) decrypter.addIdentity(identity)
  const plain = join(tempFolder('stick'), 'plain.mcb.age')
  await writeFile(plain, await decrypter.decrypt(await readFile(bundle!.file)))
  expect(await receiveAt(hq, [plain])).toMatchObject([{ result: 'rejected', codes: [{ code: 'E112' }] }])
  expect(await isKept(hq, plain)).toBe(false)
  expect(await receiveAt(hq, [bundle!.file])).toMatchObject([{ result: 'accepted' }])
})

it('chains its receipts, and a device takes them once, in order, for its own log alone', async () => {
  const { hq, inspector } = await enrolled()
  const other = await laptop('王二')
  await enrol(hq, [[other, 'inspector']])
  const replies: string[] = []
  for (let round = 0; round < 3; round++) {
    await recordVisit(inspector)
    replies.push((await receiveAt(hq, [(await exportTo(inspector)).at(-1)!.file]))[0]!.replyPath!)
  }
  const root = currentRoot((await readTrust(hq.store))!)
  const reply = await readReply(replies[2]!)
  let prev = receiptGenesis(inspector.desk().me.log)
  for (const [index, signed] of reply.receipts.entries()) {
    const receipt = readReceipt(signed, root)
    expect([receipt.receiptSeq, receipt.prevReceipt]).toEqual([index + 1, prev])
    prev = receiptHash(signed.text)
  }
  expect(await receiveAt(other, [replies[2]!])).toMatchObject([{ result: 'rejected', codes: [{ code: 'E804' }] }])
  expect(await receiveAt(inspector, [replies[2]!])).toMatchObject([{ result: 'accepted' }])
  expect(await receiveAt(inspector, [replies[0]!])).toMatchObject([{ result: 'accepted' }])
  expect(await exportTo(inspector)).toEqual([])
})

it('stops export where headquarters holds more than the home does', async () => {
  const { hq, inspector } = await enrolled()
  const { home } = inspector.desk()
  await recordVisit(inspector)
  const copy = tempFolder('old')
  await inspector.session.lock()
  await cp(home.folder, copy, { recursive: true })
  const [present, old] = [await reopened(home.folder), await reopened(copy)]
  const [bundle] = await exportTo(present)
  const [verdict] = await receiveAt(hq, [bundle!.file])
  expect(await receiveAt(old, [verdict!.replyPath!])).toMatchObject([{ result: 'rejected', codes: [{ code: 'E805' }] }])
  await expect(exportTo(old)).rejects.toMatchObject({ code: 'E805' })
  await recordVisit(old)
})
