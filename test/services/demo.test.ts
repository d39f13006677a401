import { expect, test, vi } from 'vitest'
import { leastCost } from '#bundle/argon.ts'
import { imageShape } from '#services/documents/image-shape.ts'
import { localClient } from '#services/local-client.ts'
import { openWorkstation, type Workstation } from '#services/workstation.ts'
import { arrivals } from '#seeds/demo/schedule.ts'
import { buildDemo } from '#seeds/demo/build-demo.ts'
import { countyLists } from '#seeds/demo/people-list.ts'
import { mulberry32 } from '#seeds/random.ts'
import { tempFolder } from '../support/temp.ts'

vi.setConfig({ testTimeout: 120_000 })

const now = new Date('2026-11-23T10:00:00.000Z')

async function county(
  seed: number,
): Promise<{ workstation: Workstation; made: Awaited<ReturnType<typeof buildDemo>>; content: unknown }> {
  const workstation = await openWorkstation({ home: tempFolder('home'), cost: leastCost, clock: { now: () => now } })
  const client = localClient(workstation.gate)
  await client.call('session.begin', { name: '演示督查员', passphrase: '测试口令 12345678', start: 'join' })
  const made = await buildDemo(client, { visits: 5, evidenceMb: 2, seed, now })
  const people = await client.call('people.directory', {})
  const nameOf = new Map(people.map(({ person, name }) => [person, name]))
  const named = (text: string | undefined) =>
    text?.replace(/⟦(P-\w+)⟧/g, (_, person: string) => nameOf.get(person) ?? '?')
  const { rows } = await client.call('findings.list', { filter: {}, limit: 500 })
  const content = {
    units: (await client.call('units.list', {})).map(({ name, people: staff, rooms }) => [name, staff, rooms]),
    people: people.map(({ name, staffNumber, post }) => [staffNumber, name, post].join(' ')).toSorted(),
    findings: rows
      .map(({ code, at, description, place }) => [at, code, place, named(description)].join(' '))
      .toSorted(),
    visits: (await client.call('visits.list', { limit: 100 })).rows
      .map(({ arrivedAt, mode, counts, closedAt }) =>
        [arrivedAt, mode, Object.values(counts).join(' '), closedAt !== undefined].join(' '),
      )
      .toSorted(),
  }
  return { workstation, made, content }
}

test('the same seed gives the same county, another seed another one; no name is in the journal', async () => {
  const [first, second] = [await county(7), await county(7)]
  expect(second.content).toEqual(first.content)
  expect(second.made).toEqual(first.made)
  expect(countyLists(mulberry32(1), '2026-11-23')).not.toEqual(countyLists(mulberry32(2), '2026-11-23'))

  const desk = first.workstation.session.desk()
  if (!desk) throw new Error('locked')
  const names = [...desk.vault.people()].map(({ identity }) => identity.name)
  let [text, lines] = ['', 0]
  for await (const line of desk.store.lines(desk.me.log, 1, 1_000_000)) {
    text += line
    lines += 1
  }
  expect(lines).toBe(first.made.lines)
  expect(names.length).toBeGreaterThan(300)
  expect(names.filter((name) => text.includes(name))).toEqual([])

  const client = localClient(first.workstation.gate)
  const { rows } = await client.call('visits.list', { limit: 100 })
  let bytes = 0
  for (const { ref } of rows) {
    for (const { sha256, size } of (await client.call('visits.get', { ref })).evidence) {
      bytes += size
      const object = await client.download('evidence.open', { sha256 })
      const chunks: Uint8Array[] = []
      for await (const chunk of object.read(0, object.size)) chunks.push(chunk)
      expect(imageShape(Buffer.concat(chunks))).toMatchObject({ type: 'jpg', orientation: 1 })
    }
  }
  expect(bytes / 2 ** 20).toBeGreaterThan(1.7)
  expect(bytes / 2 ** 20).toBeLessThan(2.3)
  for (const { workstation } of [first, second]) await workstation.close()
})

test('visits lie on workdays of five weeks and never in the future', () => {
  const at = arrivals(mulberry32(1), 400, now)
  expect(at.length).toBe(400)
  for (const one of at) {
    const local = new Date(one.getTime() + 8 * 3_600_000)
    expect([0, 6]).not.toContain(local.getUTCDay())
    expect(one.getTime()).toBeLessThan(now.getTime())
    expect(now.getTime() - one.getTime()).toBeLessThan(43 * 86_400_000)
  }
  expect(arrivals(mulberry32(1), 3, new Date('2026-11-23T00:10:00.000Z')).length).toBe(3)
})
