import { beforeEach, expect, test } from 'vitest'
import { getRecord } from '#db/stores/records.ts'
import { stateDigest } from '#db/digest.ts'
import type { Ref } from '#domain/fields.ts'
import type { OpenDesk } from '#test/support/desk.ts'
import { noisyPhoto } from '#test/support/photo.ts'
import { textOf } from '#test/support/text-of.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'
import { copyOf, enrol, exportTo, headquarters, type Laptop, receiveAt, tickingClock } from './exchange-desks.ts'

let first: OpenDesk
let second: OpenDesk
let visit: Ref
let invitation: string

/** When the clocks of these laptops begin to tick. */
const at = () => '2026-11-23T01:00:00.000Z'
const asLaptop = ({ workstation, desk }: OpenDesk): Laptop => ({ session: workstation.session, desk })

beforeEach(async () => {
  first = await testDesk({ clock: tickingClock(), start: 'join', name: '何景川', passphrase: '测试口令 12345678' })
  second = await testDesk({ clock: tickingClock(), start: 'join', name: '沈予岚', passphrase: '另一个口令 87654321' })
  ;({ ref: visit } = await first.client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '沈予岚' }],
  }))
  ;({ text: invitation } = await first.client.call('visits.invite', { ref: visit }))
})

/** Looks into a room: two people and a photo, each in the words of whoever is there. */
async function walk({ client }: OpenDesk, room: string, names: readonly string[]): Promise<void> {
  const { unit } = (await client.call('visits.get', { ref: visit })).visit
  for (const name of names) {
    const { person } = await client.call('people.save', { name, unit, asOfOn: '2026-11-01', source: '名册' })
    await client.call('attendance.save', {
      fields: { visit, person, place: room, observed: 'inPost', observedAt: at() },
    })
  }
  await client.call('findings.save', {
    fields: { visit, code: 'B03', at: at(), place: room, description: `${room}有人看视频` },
  })
  const photo = noisyPhoto(Number.parseInt(room, 10))
  await client.upload('evidence.add', { visit, fileName: `${room}.jpg`, size: photo.length }, photo)
}

test('an invitation names a unit and nobody, and what is none is refused', async () => {
  const inside = Buffer.from(invitation.slice(4), 'base64url').toString()
  expect(await textOf(await first.client.download('visits.invitation', { ref: visit }))).toBe(invitation)
  expect(inside).toContain('青岚县水务局')
  expect(inside).not.toMatch(/何景川|沈予岚/)
  for (const text of ['', 'MC1:', 'MC1:bm9uZQ', invitation.slice(0, -9), '你好'])
    expect(await refusal(second.client.call('visits.join', { text }))).toBe('visit.noInvitation')
  expect(invitation.length).toBeLessThan(900)
})

test('a colleague joins without a network, writes lines of the visit and none of the other’s', async () => {
  expect(await refusal(second.client.call('visits.get', { ref: visit }))).toBe('record.missing')
  for (let time = 0; time < 2; time++)
    expect(await second.client.call('visits.join', { text: ` ${invitation}\n` })).toEqual({ ref: visit })
  expect((await second.client.call('visits.list', { state: 'open' })).rows).toMatchObject([
    { ref: visit, mine: false, joined: true },
  ])
  await walk(second, '305室', ['顾望舒', '欧阳知若'])
  const { joined, attendance, findings, evidence, visit: own } = await second.client.call('visits.get', { ref: visit })
  expect(joined).toBe(true)
  expect(own).toMatchObject({ mine: false, mode: 'open' })
  expect([attendance.length, findings.length, evidence.length]).toEqual([2, 1, 1])
  const fields = { inspectors: own.inspectors, mode: 'covert' as const, arrivedAt: own.arrivedAt }
  expect(await refusal(second.client.call('visits.save', { ref: visit, fields }))).toBe('record.missing')
  expect(await refusal(second.client.call('visits.close', { ref: visit }))).toBe('record.missing')
  expect((await first.client.call('visits.list', {})).rows).toMatchObject([{ ref: visit, mine: true }])
})

test('both bundles, in either order, are one visit and one state at headquarters, evidence included', async () => {
  const hq = await headquarters()
  await enrol(hq, [
    [asLaptop(first), 'inspector'],
    [asLaptop(second), 'inspector'],
  ])
  const other = await copyOf(hq)
  await second.client.call('visits.join', { text: invitation })
  await walk(first, '201室', ['唐一诺', '白若琳'])
  await walk(second, '305室', ['顾望舒', '欧阳知若'])
  await first.client.call('visits.close', { ref: visit })
  const files = [...(await exportTo(asLaptop(first))), ...(await exportTo(asLaptop(second)))].map(({ file }) => file)
  expect(files).toHaveLength(2)
  expect((await receiveAt(hq, files)).map(({ result }) => result)).toEqual(['accepted', 'accepted'])
  const [one, two] = files.toReversed()
  expect((await receiveAt(other, [one ?? ''])).map(({ result }) => result)).toEqual(['accepted'])
  expect(await getRecord(other.store, 'visit', visit)).toBeUndefined()
  await receiveAt(other, [two ?? ''])
  const digest = await stateDigest(hq.store)
  expect(digest.digests).toHaveLength(2)
  expect(await stateDigest(other.store)).toEqual(digest)
  for (const { store } of [hq, other]) {
    expect(await store.all('select count(*) as count from visit')).toEqual([{ count: 1 }])
    const lines = await store.all<{ log_no: number }>('select log_no from attendance order by log_no')
    expect(new Set(lines.map(({ log_no: log }) => log)).size).toBe(2)
    expect(lines).toHaveLength(4)
    expect(await store.all('select count(*) as count from object')).toEqual([{ count: 2 }])
  }
})
