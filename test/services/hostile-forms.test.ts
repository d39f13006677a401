import process from 'node:process'
import { expect, test } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { contract } from '#domain/contract.ts'
import { mulberry32, shuffled } from '#seeds/random.ts'
import type { LocalClient } from '#services/local-client.ts'
import { fullVisit } from '../support/full-visit.ts'
import { testDesk } from '../support/test-desk.ts'

const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

/** What no form should send: wrong types, too much, characters that no text has, references and days from nowhere. */
const nasty: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  Number.NaN,
  '',
  ' ',
  '\u0000',
  '\u202Egnirts',
  '\uD800',
  'x'.repeat(100_000),
  '../../etc/passwd',
  "'; drop table finding; --",
  '⟦P-00000000000⟧',
  '2026-02-30',
  '2026-02-30T25:61:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  [],
  {},
  { log: 'nowhere', id: 'nothing' },
  { log: '0'.repeat(12), id: '018f0000-0000-7000-8000-000000000000' },
  Array.from({ length: 10_000 }, () => 0),
  JSON.parse('{"__proto__":{"polluted":true}}'),
]

interface Call {
  name: string
  input: Record<string, unknown>
}

/** A client that remembers what was asked through it. */
function listening(client: LocalClient, calls: Call[]): LocalClient {
  const call = ((name: never, input: never) => {
    calls.push({ name, input: structuredClone(input) })
    return client.call(name, input)
  }) as LocalClient['call']
  return { ...client, call }
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  return [[...path], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
}

function withAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[key] = withAt(copy[key], rest, put)
  return copy
}

test(`no form, however it is filled, breaks anything or leaves half a record (seed ${seed})`, async () => {
  const { client, workstation, desk, bugs } = await testDesk()
  const calls: Call[] = []
  const heard = listening(client, calls)
  const made = await fullVisit(heard, '2026-11-23T01:15:00.000Z')
  await heard.call('people.save', { name: '王小明', kind: 'staff', staffNumber: '17', reason: '补录' })
  await heard.call('attendance.verify', {
    fields: { line: made.attendance, method: 'phoneCall', state: 'leaveVerified', at: '2026-11-23T02:15:00.000Z' },
  })
  await heard.call('findings.list', { filter: { search: '窗口', category: 'order' }, limit: 20 })
  await heard.call('week.summary', { on: '2026-11-23' })
  await heard.call('reviews.queue', {})
  await heard.call('settings.put', { lockMinutes: 10, office: '青岚县' })
  await heard.call('drafts.put', { key: 'finding-new', body: '{}' })
  const isAsked = ({ name }: Call) => Object.hasOwn(contract, name)
  expect(new Set(calls.filter(isAsked).map(({ name }) => name)).size).toBeGreaterThan(10)
  const every = calls.flatMap(({ name, input }) =>
    pathsOf(input).flatMap((path) => nasty.map((put) => ({ name, path, put, input: withAt(input, path, put) }))),
  )
  const tried = shuffled(mulberry32(seed), every)
  let refused = 0
  for (const { name, path, put, input } of tried) {
    const what = `${name} ${path.join('.')} = ${JSON.stringify(put)?.slice(0, 60) ?? 'nothing'}`
    const before = await desk().store.head(desk().me.log)
    const reply = await workstation.gate.call(name, input, 'zh')
    expect(bugs, what).toEqual([])
    if (reply.ok) continue
    refused++
    expect(reply.fault.code, what).not.toBe('gate.bug')
    expect(reply.fault.message, what).toMatch(/\p{Script=Han}/u)
    expect((await desk().store.head(desk().me.log)).n, what).toBe(before.n)
  }
  expect(tried.length).toBeGreaterThan(3000)
  expect(refused).toBeGreaterThan(tried.length / 3)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  const { digests } = await stateDigest(desk().store)
  await desk().store.rebuild()
  expect((await stateDigest(desk().store)).digests).toEqual(digests)
}, 600_000)
