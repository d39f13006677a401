import { expect, test } from 'vitest'
import { exifSegment } from '#seeds/demo/exif.ts'
import { intBetween, mulberry32 } from '#seeds/random.ts'
import { cameraFacts } from '#services/evidence/camera.ts'
import { noisyPhoto, phonePhoto } from '#test/support/photo.ts'
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
