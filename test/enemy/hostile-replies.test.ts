import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readReceipt, type Receipt, receiptHash, signReceipt } from '#bundle/receipt.ts'
import { renderReply } from '#bundle/reply.ts'
import { currentRoot } from '#bundle/trust.ts'
import { memorySource } from '#bundle/source.ts'
import { scanZip } from '#bundle/zip-reader.ts'
import { sha256Hex } from '#bundle/crypto.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import type { Headquarters } from '#hq/home.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { readTrust } from '#services/trust/shelf.ts'
import {
  addPhoto,
  enrol,
  exportTo,
  headquarters,
  laptop,
  type Laptop,
  receiveAt,
  recordVisit,
} from '../services/exchange-desks.ts'
import { tempFolder } from '../support/temp.ts'
import { expectRefused, type Refusal } from './contract.ts'
import type { Parcel } from './parcel.ts'
import { zipCases } from './zip-cases.ts'

async function answered(): Promise<{ hq: Headquarters; device: Laptop; reply: string; photo: string }> {
  const hq = await headquarters()
  const device = await laptop('李督查')
  await enrol(hq, [[device, 'inspector']])
  const { findings } = await recordVisit(device)
  const photo = await addPhoto(device, findings[0]!)
  const [verdict] = await receiveAt(hq, [(await exportTo(device))[0]!.file])
  return { hq, device, reply: verdict!.replyPath!, photo }
}

/** What a device believes of headquarters: its receipts and how its bundles stand. */
async function believed({ desk }: Laptop, hq: Headquarters) {
  const { store, me } = desk()
  const receipts = await receiptsAfter(store.read, hq.office!.hq, me.log, 0)
  const bundles = await outgoingOf(store.read, me.log)
  return { receipts: receipts.map(({ hash }) => hash), bundles: bundles.map(({ seq, state }) => [seq, state]) }
}

async function partsOf(reply: string): Promise<Parcel> {
  const bytes = readFileSync(reply)
  const { entries } = await scanZip(memorySource(bytes))
  const [name = ''] = entries[0]!.path.split('/')
  const files = new Map(
    entries.map(({ path, offset, size }) => [path.slice(name.length + 1), bytes.subarray(offset, offset + size)]),
  )
  return { name, files, key: { pub: new Uint8Array(32), secret: new Uint8Array(32) }, recipients: [] }
}

it('refuses a reply whose zip is hostile, believes none of it, and takes the good one (case 80)', async () => {
  const { hq, device, reply } = await answered()
  const parcel = await partsOf(reply)
  const before = await believed(device, hq)
  const stick = tempFolder('stick')
  const refusals: Refusal[] = []
  for (const [index, { number, what, codes, zip }] of zipCases.entries()) {
    const file = join(stick, `${parcel.name}-${index}.zip`)
    writeFileSync(file, zip!(parcel))
    refusals.push({ file, what: `case ${number} in a reply, ${what}`, result: 'rejected', codes })
  }
  await expectRefused(await nodeOfDesk(device.desk()), refusals)
  expect(await believed(device, hq)).toEqual(before)
  expect((await receiveAt(device, [reply]))[0]).toMatchObject({ result: 'accepted', codes: [] })
  expect((await believed(device, hq)).bundles).toEqual([[1, 'accepted']])
})

it('refuses a receipt that is another’s, another one under its number, of a bundle never made, or beyond its own past, and keeps its evidence (cases 74, 75, 77, 78)', async () => {
  const { hq, device, reply, photo } = await answered()
  const other = await laptop('王二')
  await enrol(hq, [[other, 'inspector']])
  const { log } = device.desk().me
  const root = currentRoot((await readTrust(hq.store))!)
  const [row] = await receiptsAfter(hq.store.read, hq.office!.hq, log, 0)
  const first = readReceipt(row!, root)
  const stick = tempFolder('stick')
  const forged = async (what: string, change: Partial<Receipt>, code: string, to = log): Promise<Refusal> => {
    const receipt = { ...first, ...change }
    const signed = signReceipt(receipt, hq.office!.receipt)
    const seq = receipt.receiptSeq!
    const content = { log: to, epoch: 1, replySeq: seq, notices: [], trust: [], packs: [] }
    const { bytes } = await renderReply({ ...content, receipts: [{ ...signed, receiptSeq: seq }] })
    const file = join(stick, `${what}.zip`)
    writeFileSync(file, bytes)
    return { file, what, result: 'rejected', codes: [code] }
  }
  const next = { receiptSeq: 2, prevReceipt: receiptHash(row!.text) }
  const unknown = { ...first.bundle, digest: sha256Hex('never made'), seq: 2 }
  const head = { ...first.head!, seq: 9 }
  const hostile = [
    await forged('of another log', { log: other.desk().me.log }, 'E804'),
    await forged('of a later epoch', { epoch: 2 }, 'E804'),
    await forged('of a bundle never made', { bundle: unknown }, 'E803'),
    await forged('with a gap', { receiptSeq: 3 }, 'E803'),
    await forged('of another chain', { prevReceipt: sha256Hex('x') }, 'E803'),
  ]
  const node = await nodeOfDesk(device.desk())
  const before = await believed(device, hq)
  await expectRefused(node, hostile)
  await expectRefused(await nodeOfDesk(other.desk()), [
    { file: reply, what: 'the reply to somebody else', result: 'rejected', codes: ['E804'] },
  ])
  expect(await believed(device, hq)).toEqual(before)
  expect((await receiveAt(device, [reply]))[0]).toMatchObject({ result: 'accepted' })
  const after = await believed(device, hq)
  await expectRefused(node, [
    await forged('other bytes under a known number', { result: 'rejected' }, 'E803'),
    await forged('a bundle never made, in order', { ...next, bundle: unknown }, 'E803'),
  ])
  expect(await believed(device, hq)).toEqual(after)
  expect(await node.objects.find(photo)).toBeDefined()
  await expectRefused(node, [await forged('beyond its own past', { ...next, head }, 'E805')])
  await expect(exportTo(device)).rejects.toMatchObject({ code: 'E805' })
  await recordVisit(device)
})
