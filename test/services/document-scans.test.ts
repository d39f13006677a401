import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { checkNode } from '#services/check.ts'
import { keepPaper } from '#services/papers/keep.ts'
import { addScan } from '#services/papers/scans.ts'
import { approve, step } from '#test/support/issue.ts'
import { noisyPhoto } from '#test/support/photo.ts'
import { testDatabase } from '#test/support/postgres.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf } from '#test/support/team.ts'
import {
  commitAt,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  newId,
  receiveAt,
} from './exchange-desks.ts'

const day = '2026-11-23'
const pdf = Buffer.from(`%PDF-1.7\n${'1 0 obj <<>> endobj\n'.repeat(400)}%%EOF\n`)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function letter(): Promise<Team & { document: Ref }> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const [about] = findings
  if (!about) throw new Error('no finding')
  return { ...opened, document: (await opened.client.call('documents.write', { form: 'handover', about })).ref }
}

function add({ client }: Team, document: Ref, bytes: Uint8Array, fileName = '印发件.pdf') {
  return client.upload('documents.addScan', { document, fileName, size: bytes.length }, bytes)
}

const row = async ({ client }: Team, document: Ref) =>
  (await client.call('documents.list', {})).rows.find(({ ref }) => ref.id === document.id)

test('a scan is kept with its hash once the paper is signed, page after page, and opens byte for byte', async () => {
  const opened = await letter()
  const { client, document } = opened
  expect(await refusal(add(opened, document, pdf))).toBe('document.notNow')
  await approve(opened, document)
  await add(opened, document, pdf)
  await step(opened, document, 'issued', { recipients: ['县纪委监委'], number: '市督〔2026〕1号' })
  const page = noisyPhoto(7)
  await add(opened, document, page, '第二页.jpg')
  const told = await row(opened, document)
  expect(told?.scans.map(({ sha256: hash, mime, size, voided }) => ({ hash, mime, size, voided }))).toEqual([
    { hash: sha256(pdf), mime: 'application/pdf', size: pdf.length, voided: false },
    { hash: sha256(page), mime: 'image/jpeg', size: page.length, voided: false },
  ])
  const { size, read, fileName } = await client.download('documents.scan', { ref: told!.scans[0]!.ref })
  expect(fileName).toBe('线索移交函-印发件.pdf')
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  expect(Buffer.concat(blocks).equals(pdf)).toBe(true)
  expect(await checkNode(opened.desk())).toMatchObject({ ok: true })
})

test('what is no scan is not kept, and a wrong one is taken back with its reason and still opens', async () => {
  const opened = await letter()
  const { client, document } = opened
  await approve(opened, document)
  await step(opened, document, 'issued', { number: '市督〔2026〕1号' })
  for (const bad of [Buffer.from('MZ not a scan at all'), Buffer.alloc(20_000, 'a'), Buffer.alloc(0)])
    expect(await refusal(add(opened, document, bad))).toBe('document.scanKind')
  expect((await row(opened, document))?.scans).toEqual([])
  const { ref: wrong } = await add(opened, document, pdf)
  await client.call('records.void', { noun: 'evidence', ref: wrong, reason: '扫错了一份' })
  const right = Buffer.concat([pdf, Buffer.from('\n')])
  await add(opened, document, right)
  expect((await row(opened, document))?.scans).toMatchObject([
    { sha256: sha256(right), voided: false },
    { sha256: sha256(pdf), voided: true, reason: '扫错了一份' },
  ])
  expect((await client.download('evidence.open', { sha256: sha256(pdf) })).size).toBe(pdf.length)
})

async function paperOf(at: Laptop): Promise<Ref> {
  const bytes = Buffer.from('PK\u0003\u0004 the bytes of a paper')
  const paper = { form: 'weekly' as const, title: '督查周报', fromOn: day, toOn: day, named: false, numbers: [] }
  return (await keepPaper(at.desk(), bytes, paper)).ref
}

describe.each(['sqlite', 'postgres'])('with headquarters on %s', (engine) => {
  test('a scan that a second laptop added to the first one’s paper reaches headquarters with its bytes', async () => {
    const hq = await headquarters(engine === 'postgres' ? await testDatabase() : undefined)
    const [author, other] = [await laptop('赵组长'), await laptop('钱组长')]
    await enrol(hq, [
      [author, 'lead'],
      [other, 'lead'],
    ])
    const document = await paperOf(author)
    const [first] = await exportTo(author)
    await receiveAt(other, [first!.file])
    const issuance = (kind: string) =>
      commitAt(other, [
        { noun: 'issuance', verb: 'recorded', id: newId(other), body: { document, kind, happenedOn: day } as never },
      ])
    for (const kind of ['submitted', 'approved', 'issued']) await issuance(kind)
    const bytes = (async function* () {
      yield pdf
    })()
    await addScan(other.desk(), { document, fileName: '印发件.pdf', size: pdf.length }, bytes)
    const [second] = await exportTo(other)
    expect(await receiveAt(hq, [second!.file, first!.file])).toMatchObject([
      { result: 'accepted', codes: [] },
      { result: 'accepted', codes: [] },
    ])
    expect(await hq.objects.find(sha256(pdf))).toMatchObject({ size: pdf.length, mime: 'application/pdf' })
    await expectEqual(hq.store, other.desk().store, 2)
    expect(await checkNode(hq)).toMatchObject({ ok: true })
  })
})
