import { describe, expect, test } from 'vitest'
import { contract } from '#domain/contract.ts'
import { createGate } from '#services/dispatch.ts'
import { createHandlers } from '#services/handlers.ts'
import type { Context } from '#services/desk.ts'
import { exchangeHandlers } from '#services/exchange/handlers.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const names = Object.keys(contract).toSorted()

function handlersOf({ session }: { session: Parameters<typeof createHandlers>[0]['session'] }) {
  return createHandlers({
    session,
    exchange: exchangeHandlers(),
    found: async () => ({ rootFingerprint: '', rebuild: { root: '', escrow: '' } }),
    foundedBefore: async () => undefined,
    sample: undefined,
  })
}

test('every procedure of the contract has its handler, and no handler is without a procedure', async () => {
  const { workstation } = await testDesk()
  expect(Object.keys(handlersOf(workstation)).toSorted()).toEqual(names)
})

describe('what the gate turns away', () => {
  test('names that are no procedure', async () => {
    const { workstation, bugs } = await testDesk()
    for (const name of [
      'nothing.here',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
      'visits',
      'visits.get.x',
      'x'.repeat(10_000),
    ]) {
      expect(await workstation.gate.call(name, {}, 'zh'), name).toMatchObject({
        ok: false,
        fault: { code: 'gate.unknownProcedure' },
      })
      for await (const reply of workstation.gate.watch(name, {}, new AbortController().signal, 'zh'))
        expect(reply).toMatchObject({ ok: false, fault: { code: 'gate.unknownProcedure' } })
    }
    expect(bugs).toEqual([])
  })

  test('a procedure called as another kind', async () => {
    const { workstation } = await testDesk()
    for (const reply of [
      await workstation.gate.call('evidence.open', { sha256: 'x' }, 'zh'),
      await workstation.gate.download('visits.list', {}, 'zh'),
      await workstation.gate.call('session.watch', {}, 'zh'),
    ])
      expect(reply).toMatchObject({ ok: false, fault: { code: 'gate.unknownProcedure' } })
  })

  const wrong: readonly [name: string, input: unknown, path: string][] = [
    ['visits.get', {}, 'ref'],
    ['visits.get', { ref: { log: 'T3ST00000001', id: 'x' } }, 'ref.id'],
    ['visits.get', null, 'visits.get'],
    ['visits.get', 'text', 'visits.get'],
    ['visits.list', { limit: 501 }, 'limit'],
    ['visits.start', { unit: { name: '' }, inspectors: [] }, 'unit.name'],
    [
      'findings.save',
      {
        fields: {
          visit: { log: 'T3ST00000001', id: '01890a5d-ac96-774b-bcce-b302099a8057' },
          code: 'A01',
          at: '2026-11-23',
        },
      },
      'fields.at',
    ],
    ['people.save', { name: 'a\u0000b' }, 'name'],
    ['session.begin', { name: '李卫东', passphrase: 'short', start: 'found' }, 'passphrase'],
    ['drafts.put', { key: 'finding', body: 'x'.repeat(64_001) }, 'body'],
  ]
  test('what does not fit the schema, with the path at fault', async () => {
    const { workstation, bugs } = await testDesk()
    for (const [name, input, path] of wrong) {
      const reply = await workstation.gate.call(name, input, 'zh')
      expect(reply, name).toMatchObject({
        ok: false,
        fault: { code: 'gate.invalidInput', path, message: expect.stringMatching(/\p{Script=Han}/u) },
      })
    }
    expect(bugs).toEqual([])
  })

  test('a role that the caller has not', async () => {
    const { workstation } = await testDesk({ start: 'join' })
    for (const [name, input] of [
      ['reviews.decide', { subjects: [], decision: 'accepted' }],
      ['week.report', { on: '2026-11-23' }],
      ['trust.enrol', { files: ['x'], role: 'lead', folder: '/' }],
    ] as const)
      expect(await workstation.gate.call(name, input, 'en')).toMatchObject({
        ok: false,
        fault: { code: 'session.forbidden', message: expect.stringMatching(/^This is for/) },
      })
  })

  test('everything but unlocking while it is locked, before looking at what was sent', async () => {
    const { workstation, client } = await testDesk()
    await client.call('session.lock', {})
    for (const name of names) {
      const { kind, locked } = contract[name as keyof typeof contract] as { kind: string; locked?: true }
      if (locked) continue
      const replies =
        kind === 'watch'
          ? await Array.fromAsync(workstation.gate.watch(name, {}, new AbortController().signal, 'zh'))
          : [
              await (kind === 'upload'
                ? workstation.gate.upload(name, {}, nothing(), 'zh')
                : kind === 'download'
                  ? workstation.gate.download(name, {}, 'zh')
                  : workstation.gate.call(name, {}, 'zh')),
            ]
      expect(replies, name).toMatchObject([{ ok: false, fault: { code: 'session.locked' } }])
    }
  })
})

async function* nothing(): AsyncIterable<Uint8Array> {}

test('a bug leaves as a sentence with a number, and is reported with the same number and its cause', async () => {
  const { workstation } = await testDesk()
  const told: [unknown, string, string][] = []
  const cause = new TypeError('the secret inside')
  const handlers = { ...handlersOf(workstation), 'visits.list': () => Promise.reject(cause) }
  const gate = createGate<Context>({
    handlers,
    caller: () => ({ open: true, roles: [], desk: workstation.session.desk() }),
    onBug: (...all) => told.push(all),
  })
  const reply = await gate.call('visits.list', {}, 'zh')
  expect(told).toEqual([[cause, 'visits.list', expect.stringMatching(/^[0-9A-Z]{6,}$/)]])
  expect(reply).toMatchObject({
    ok: false,
    fault: { code: 'gate.bug', message: expect.stringContaining(told[0]?.[2] ?? '-') },
  })
  expect(JSON.stringify(reply)).not.toContain('secret')
})

test('what is under way when somebody locks ends whole or not at all, never as a bug', async () => {
  const { client, workstation, bugs } = await testDesk()
  const { visit } = await fullVisit(client, at)
  const before = (await client.call('findings.list', {})).rows.length
  const saves = Array.from({ length: 40 }, (_, i) =>
    workstation.gate.call(
      'findings.save',
      { fields: { visit, code: 'A01', at, description: `第${i}条 ${spoken.absent}` } },
      'zh',
    ),
  )
  const photos = Array.from({ length: 3 }, (_, i) =>
    workstation.gate.upload(
      'evidence.add',
      { visit, fileName: 'a.bin', size: 100_000 },
      slowly(Buffer.alloc(100_000, i + 1)),
      'zh',
    ),
  )
  await client.call('session.lock', {})
  const replies = await Promise.all([...saves, ...photos])
  const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.fault.code]))
  expect(new Set(refused)).toEqual(new Set(['session.locked']))
  expect(bugs).toEqual([])
  await client.call('session.unlock', { passphrase: '测试口令 correct horse' })
  const after = (await client.call('findings.list', { limit: 500 })).rows
  expect(after.length - before).toBe((await Promise.all(saves)).filter(({ ok }) => ok).length)
  expect(await client.finish((await client.call('check.run', {})).job)).toMatchObject({ ok: true })
  expect(after.filter(({ description }) => description?.includes(spoken.absent))).toEqual([])
})

async function* slowly(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 4096) {
    await new Promise((resolve) => setImmediate(resolve))
    yield bytes.subarray(from, from + 4096)
  }
}
