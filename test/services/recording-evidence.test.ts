import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bytes } from '#domain/procedure.ts'
import { checkNode } from '#services/check.ts'
import { journalTexts } from '#test/support/desk.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { noisyPhoto, phonePhoto } from '#test/support/photo.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'

async function read({ read, size }: Bytes, start = 0, end = size): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of read(start, end)) blocks.push(block)
  return Buffer.concat(blocks)
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

test('the original bytes come back whole or from any place, under the hash that the record names', async () => {
  const { client, home } = await testDesk()
  const { photo, sha256, visit } = await fullVisit(client, at)
  expect(sha256).toBe(createHash('sha256').update(photo).digest('hex'))
  const opened = await client.download('evidence.open', { sha256 })
  expect(opened).toMatchObject({ mime: 'image/jpeg', size: photo.length, fileName: `${sha256.slice(0, 12)}.jpg` })
  expect(await read(opened)).toEqual(Buffer.from(photo))
  expect(await read(opened, 1000, 1064)).toEqual(Buffer.from(photo.subarray(1000, 1064)))
  const long = noisyPhoto(2, 640, 480)
  const added = await client.upload(
    'evidence.add',
    { visit, fileName: 'b.jpg', size: long.length },
    inPieces(long, 777),
  )
  expect(await read(await client.download('evidence.open', { sha256: added.sha256 }))).toEqual(Buffer.from(long))
  const path = join(home, 'objects', sha256.slice(0, 2), sha256)
  expect(readFileSync(path).includes(Buffer.from(photo.subarray(1000, 1064)))).toBe(false)
})

test('the type is told by content, never by the name', async () => {
  const { client } = await testDesk()
  const { visit } = await fullVisit(client, at)
  const add = (fileName: string, bytes: Uint8Array) =>
    client.upload('evidence.add', { visit, fileName, size: bytes.length }, bytes)
  await add('会议记录.jpg', Buffer.from('<script>alert(1)</script>'))
  await add('无名', noisyPhoto(3))
  const { evidence } = await client.call('visits.get', { ref: visit })
  expect(
    evidence
      .map(({ mime }) => mime)
      .toSorted()
      .filter((mime) => mime === 'text/html'),
  ).toEqual([])
  expect(evidence.filter(({ mime }) => mime === 'image/jpeg')).toHaveLength(2)
})

test('an empty file, a file shorter or longer than announced leaves nothing behind', async () => {
  const { client, home, desk } = await testDesk()
  const { visit } = await fullVisit(client, at)
  const before = (await journalTexts(desk())).length
  const add = (size: number, bytes: Uint8Array) =>
    refusal(client.upload('evidence.add', { visit, fileName: 'x.jpg', size }, bytes))
  expect(await add(0, Buffer.alloc(0))).toBe('evidence.empty')
  expect(await add(10, noisyPhoto(4))).toBe('E101')
  expect(await add(1_000_000, noisyPhoto(4))).toBe('E101')
  expect(
    await refusal(
      client.upload(
        'evidence.add',
        { visit: { ...visit, log: '000000000000' }, fileName: 'x.jpg', size: 4 },
        Buffer.alloc(4),
      ),
    ),
  ).toBe('record.missing')
  expect((await journalTexts(desk())).length).toBe(before)
  expect(readdirSync(join(home, 'objects')).filter((name) => name.length !== 2)).toEqual([])
})

test('the same photo twice is kept once and stands in two records', async () => {
  const { client, desk } = await testDesk()
  const { visit, photo, sha256 } = await fullVisit(client, at)
  await client.upload('evidence.add', { visit, fileName: 'again.jpg', size: photo.length }, photo)
  expect((await client.call('visits.get', { ref: visit })).evidence.map((item) => item.sha256)).toEqual([
    sha256,
    sha256,
  ])
  expect(await checkNode(desk())).toMatchObject({ ok: true, objects: 1 })
})

test('file names stand in the vault only', async () => {
  const { client, desk } = await testDesk()
  const { visit, evidence } = await fullVisit(client, at)
  const [item] = (await client.call('visits.get', { ref: visit })).evidence
  expect(String(Buffer.from((await desk().vault.bytes(item?.name ?? '')) ?? []))).toContain(spoken.fileName)
  await client.call('evidence.save', { ref: evidence, caption: `${spoken.absent}的工位`, bystanders: false })
  const texts = (await journalTexts(desk())).join('\n')
  expect(texts).not.toContain('窗口空岗现场照片')
  expect(texts).not.toContain(spoken.absent)
})

test('a damaged or missing original is named and refused, the record stays', async () => {
  const { client, desk, home } = await testDesk()
  const { visit, sha256 } = await fullVisit(client, at)
  const second = noisyPhoto(9)
  const { sha256: gone } = await client.upload(
    'evidence.add',
    { visit, fileName: 'c.jpg', size: second.length },
    second,
  )
  const path = (hash: string) => join(home, 'objects', hash.slice(0, 2), hash)
  const bytes = readFileSync(path(sha256))
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(path(sha256), bytes)
  rmSync(path(gone))
  expect(existsSync(path(gone))).toBe(false)
  expect(await refusal(client.download('evidence.open', { sha256 }).then((opened) => read(opened)))).toBe('E611')
  const report = await checkNode(desk())
  expect(report.ok).toBe(false)
  expect(report.problems.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(
    [`object ${gone}`, `object ${sha256}`].toSorted(),
  )
  expect((await client.call('visits.get', { ref: visit })).evidence).toHaveLength(2)
})

test('a covered copy is a piece of its own that names its original, taken when that was taken; the original stays as it is', async () => {
  const { client } = await testDesk()
  const { visit } = await fullVisit(client, at)
  const photo = phonePhoto(5)
  const original = await client.upload('evidence.add', { visit, fileName: 'a.jpg', size: photo.length }, photo)
  const cover = noisyPhoto(6)
  const add = (fields: object) =>
    client.upload(
      'evidence.add',
      { visit, fileName: '遮挡件.jpg', size: cover.length, maskedOf: original.ref, ...fields },
      cover,
    )
  const copy = await add({ modifiedAt: '2026-11-25T00:00:00.000Z', device: '别的' })
  const { evidence } = await client.call('visits.get', { ref: visit })
  const [first, second] = [original, copy].map(({ ref }) => evidence.find((piece) => piece.ref.id === ref.id))
  expect(first).toMatchObject({ sha256: original.sha256, rev: 1 })
  expect(second).toMatchObject({
    maskedOf: original.ref,
    takenAt: first?.takenAt,
    takenFrom: 'camera',
    device: first?.device,
  })
  await client.call('evidence.save', { ref: copy.ref, caption: '大厅，人脸已遮' })
  expect((await client.call('visits.get', { ref: visit })).evidence.find(({ rev }) => rev === 2)).toMatchObject({
    maskedOf: original.ref,
    caption: '大厅，人脸已遮',
  })

  const { ref: other } = await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [] })
  const text = new TextEncoder().encode('不是照片')
  const note = await client.upload('evidence.add', { visit, fileName: 'a.txt', size: text.length }, text)
  for (const wrong of [{ maskedOf: copy.ref }, { maskedOf: note.ref }, { visit: other }, { visit: undefined }])
    expect(await refusal(add(wrong))).toBe('gate.invalidInput')
  await client.call('records.void', { noun: 'evidence', ref: original.ref, reason: '重复' })
  expect(await refusal(add({}))).toBe('record.voided')
})
