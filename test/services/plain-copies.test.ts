import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findCopies } from '#services/evidence/plain-copies.ts'
import { noisyPhoto } from '#test/support/photo.ts'
import { refusal } from '#test/support/refusal.ts'
import { tempFolder } from '#test/support/temp.ts'
import { testDesk } from '#test/support/test-desk.ts'

const quiet = { signal: new AbortController().signal, report: () => {} }

test('plain copies of evidence are found by their bytes, and only they are removed', async () => {
  const { client, desk } = await testDesk()
  const { ref: visit } = await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [] })
  const [photo, other] = [noisyPhoto(1), noisyPhoto(2)]
  const { ref } = await client.upload('evidence.add', { visit, fileName: 'a.jpg', size: photo.length }, photo)
  const [folder, card] = [tempFolder('downloads'), tempFolder('card')]
  const put = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
    return path
  }
  const altered = Uint8Array.from(photo)
  altered[500] = (altered[500] ?? 0) ^ 1
  const copy = put(join(folder, '微信', '2026-11', 'mmexport.jpg'), photo)
  const onCard = put(join(card, 'DCIM', '100MEDIA', 'IMG_1.JPG'), photo)
  const others = [
    put(join(folder, 'b.jpg'), other),
    put(join(folder, 'same-size.jpg'), altered),
    put(join(folder, '.hidden', 'a.jpg'), photo),
  ]
  symlinkSync(copy, join(folder, 'link.jpg'))
  const roots = [
    { path: folder, isDrive: false },
    { path: card, isDrive: true },
    { path: desk().home.folder, isDrive: false },
  ]
  const find = () => findCopies(desk(), visit, quiet, roots)
  expect(await find()).toEqual([
    { path: copy, name: 'mmexport.jpg', folder: '2026-11', size: photo.length },
    { path: onCard, name: 'IMG_1.JPG', folder: '100MEDIA', size: photo.length, drive: true },
  ])

  const link = join(folder, 'link.jpg')
  const store = desk().home.store
  const gone = join(folder, 'nothing.jpg')
  const wrong = [...others.slice(0, 2), link, store, folder, gone]
  expect(await client.call('evidence.removeCopies', { files: [copy, ...wrong] })).toEqual({ removed: 1, kept: wrong })
  expect([copy, onCard, ...others, store].map((path) => existsSync(path))).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
  ])
  expect((await find()).map(({ path }) => path)).toEqual([onCard])
  const opened = await client.download('evidence.open', {
    sha256: (await client.call('visits.get', { ref: visit })).evidence[0]?.sha256 ?? '',
  })
  expect(opened.size).toBe(photo.length)
  expect(ref.log).toBe(visit.log)

  // An original that cannot be read whole is no reason to let its last copy go.
  const { evidence } = await client.call('visits.get', { ref: visit })
  const sha256 = evidence[0]?.sha256 ?? ''
  const sealed = join(desk().home.objects, sha256.slice(0, 2), sha256)
  const bytes = readFileSync(sealed)
  bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1
  writeFileSync(sealed, bytes)
  expect(await client.call('evidence.removeCopies', { files: [onCard] })).toEqual({ removed: 0, kept: [onCard] })

  await client.call('session.lock', {})
  expect(await refusal(client.call('evidence.removeCopies', { files: [onCard] }))).toBe('session.locked')
  expect(existsSync(onCard)).toBe(true)
})
