import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'jpeg-js'
import { expect, test } from 'vitest'
import { exifSegment } from '#seeds/demo/exif.ts'
import { intBetween, mulberry32 } from '#seeds/random.ts'
import { cameraFacts } from '#services/evidence/camera.ts'
import { noisyPhoto, phonePhoto } from '#test/support/photo.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const rounds = process.env['MINGCHA_FULL'] === '1' ? 2000 : 200

test('a photo is dated by its camera, in China Standard Time, and anything else by its file', async () => {
  const { client } = await testDesk()
  const modifiedAt = '2026-11-20T08:00:00.000Z'
  const add = (photo: Uint8Array, fileName: string) =>
    client.upload('evidence.add', { fileName, size: photo.length, modifiedAt }, photo)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '县水务局' },
    inspectors: [{ name: '沈予岚' }],
  })
  const [phone, other] = [phonePhoto(1), noisyPhoto(2)]
  const [first, second] = [
    await client.upload('evidence.add', { visit, fileName: 'a.jpg', size: phone.length, modifiedAt }, phone),
    await client.upload('evidence.add', { visit, fileName: 'b.jpg', size: other.length, modifiedAt }, other),
  ]
  await client.call('evidence.save', { ref: first.ref, caption: '门口' })
  const { evidence } = await client.call('visits.get', { ref: visit })
  const byHash = (sha256: string) => evidence.find((piece) => piece.sha256 === sha256)
  expect(byHash(first.sha256)).toMatchObject({
    takenAt: '2026-11-16T01:20:00.000Z',
    takenFrom: 'camera',
    device: 'HUAWEI BRA-AL00',
    caption: '门口',
  })
  expect(byHash(second.sha256)).toMatchObject({ takenAt: modifiedAt, takenFrom: 'file' })
  expect(byHash(second.sha256)).not.toHaveProperty('device')
  await add(Uint8Array.from([...phone, 0]), 'c.jpg')
})

test.each([
  ['2026:02:30 25:61:00', undefined],
  ['0000:00:00 00:00:00', undefined],
  ['gestern', undefined],
  ['2026:11:16 00:00:01', '2026-11-15T16:00:01.000Z'],
])('a camera that says %j is understood as %s', (takenAt, instant) => {
  const note = exifSegment({ make: 'HUAWEI', model: 'HUAWEI P40', orientation: 1, takenAt })
  const photo = Uint8Array.from([0xff, 0xd8, ...note, ...noisyPhoto(1).subarray(2)])
  expect(cameraFacts(photo)).toEqual({ ...(instant ? { takenAt: instant } : {}), device: 'HUAWEI P40' })
})

test(`whatever a file says of its camera, it is taken in (seed ${seed})`, () => {
  const random = mulberry32(seed)
  const whole = phonePhoto(3)
  let read = 0
  for (let round = 0; round < rounds; round++) {
    const photo = whole.slice(0, intBetween(random, 3, whole.length))
    for (let hit = 0; hit < 3; hit++)
      photo[intBetween(random, 2, Math.min(220, photo.length - 1))] = intBetween(random, 0, 255)
    const { takenAt, device = '' } = cameraFacts(photo)
    if (takenAt !== undefined) read += 1
    expect(takenAt ?? '2026-11-16T01:20:00.000Z').toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/)
    expect(device.length).toBeLessThanOrEqual(100)
  }
  expect(read).toBeGreaterThan(0)
})

test('a picture as phones write it (HEIC) is shown as JPEG, and stays what it is; what can’t be shown is said', async () => {
  const { client, desk } = await testDesk()
  // Written by libheif's own encoder: 96 × 64, red to the right, green downwards.
  const heic = readFileSync(join(import.meta.dirname, 'small.heic'))
  const { ref: visit } = await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [] })
  const { sha256 } = await client.upload('evidence.add', { visit, fileName: 'IMG_1.HEIC', size: heic.length }, heic)
  expect((await client.call('visits.get', { ref: visit })).evidence).toMatchObject([{ mime: 'image/heic', sha256 }])
  const whole = async (name: 'evidence.open' | 'evidence.picture', hash = sha256) => {
    const bytes = await client.download(name, { sha256: hash })
    const blocks: Uint8Array[] = []
    for await (const block of bytes.read(0, bytes.size)) blocks.push(block)
    return { mime: bytes.mime, body: Buffer.concat(blocks) }
  }
  expect((await whole('evidence.open')).body).toEqual(heic)
  const shown = await whole('evidence.picture')
  expect(shown.mime).toBe('image/jpeg')
  const { width, height, data } = decode(shown.body)
  expect({ width, height }).toEqual({ width: 96, height: 64 })
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]
  for (const [x, y] of [
    [8, 8],
    [40, 50],
    [88, 30],
  ] as const) {
    const wanted = [(x * 255) / 96, (y * 255) / 64, x < 48 ? 128 : 20]
    for (const [channel, value] of at(x, y).entries()) expect(Math.abs(value - (wanted[channel] ?? 0))).toBeLessThan(24)
  }
  expect(await Promise.all([whole('evidence.picture'), whole('evidence.picture')])).toEqual([shown, shown])

  const photo = noisyPhoto(3)
  const broken = Buffer.from(heic)
  broken.fill(0, 300)
  for (const bytes of [photo, broken]) {
    const { sha256: hash } = await client.upload('evidence.add', { visit, fileName: 'x', size: bytes.length }, bytes)
    expect(await refusal(whole('evidence.picture', hash))).toBe('evidence.noPicture')
  }
  expect(await refusal(whole('evidence.picture', '0'.repeat(64)))).toBe('evidence.missing')
  await client.call('session.lock', {})
  expect(() => desk()).toThrow()
  expect(await refusal(whole('evidence.picture'))).toBe('session.locked')
})

test(`of ${rounds / 20} damaged HEIC files each is shown or refused, and nothing hangs (seed ${seed})`, async () => {
  const { client } = await testDesk()
  const random = mulberry32(seed)
  const heic = readFileSync(join(import.meta.dirname, 'small.heic'))
  const outcomes = new Set<string>()
  for (let round = 0; round < rounds / 20; round++) {
    const bad = Buffer.from(heic)
    for (let n = intBetween(random, 1, 6); n > 0; n--)
      bad[intBetween(random, 24, bad.length - 1)] = intBetween(random, 0, 255)
    const { sha256 } = await client.upload('evidence.add', { fileName: 'x.heic', size: bad.length }, bad)
    outcomes.add(await refusal(client.download('evidence.picture', { sha256 })))
  }
  for (const outcome of outcomes) expect(['nothing was refused', 'evidence.noPicture']).toContain(outcome)
}, 300_000)
