import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#domain/contract.ts'
import type { Ref } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'
import { firstPerson } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

let opened: Awaited<ReturnType<typeof testDesk>>
let client: LocalClient
let visit: Ref
const now = () => new Date().toISOString()

beforeEach(async () => {
  opened = await testDesk()
  ;({ client } = opened)
  ;({ ref: visit } = await client.call('visits.start', {
    unit: { name: '县水务局' },
    inspectors: [{ name: '沈予岚' }],
  }))
})

test('an opinion is one of the pack’s levels or a refusal, and never both or neither', async () => {
  const say = (fields: object) =>
    client.call('interviews.save', { fields: { visit, at: now(), refused: false, ...fields } })
  await say({ level: 4, note: '等得久' })
  await say({ refused: true })
  expect(await refusal(say({}))).toBe('gate.invalidInput')
  expect(await refusal(say({ refused: true, level: 2 }))).toBe('gate.invalidInput')
  expect((await client.call('visits.get', { ref: visit })).interviews).toMatchObject([
    { level: 4, note: '等得久', refused: false },
    { refused: true },
  ])
})

describe('a laptop that was handed over', () => {
  beforeEach(async () => {
    await client.call('session.handOver', { visit })
  })

  test('does nothing else, whatever is asked of it', async () => {
    const { gate } = opened.workstation
    const open = Object.entries(contract).filter(([, { handedOver, locked }]) => !handedOver && !locked)
    expect(open.length).toBeGreaterThan(60)
    for (const [name, { kind }] of open) {
      const answers = {
        query: () => gate.call(name, {}, 'zh'),
        command: () => gate.call(name, {}, 'zh'),
        upload: () => gate.upload(name, {}, (async function* () {})(), 'zh'),
        download: () => gate.download(name, {}, 'zh'),
        watch: async () =>
          (await gate.watch(name, {}, new AbortController().signal, 'zh')[Symbol.asyncIterator]().next()).value,
      }
      expect(await answers[kind](), name).toMatchObject({ ok: false, fault: { code: 'session.handedOver' } })
    }
  })

  test('takes opinions on its own visit only, and is taken back by the passphrase', async () => {
    const fields = { visit, at: now(), refused: false, level: 5 }
    const { ref } = await client.call('interviews.save', { fields })
    await client.call('interviews.save', { ref, fields: { ...fields, note: '态度好' } })
    const other = { ...visit, id: visit.id.replace(/....$/, '0000') }
    expect(await refusal(client.call('interviews.save', { fields: { ...fields, visit: other } }))).toBe(
      'session.handedOver',
    )
    expect(await client.call('session.state', {})).toMatchObject({ home: 'open', handedOver: visit })
    await client.call('session.unlock', firstPerson)
    expect(await client.call('session.state', {})).toMatchObject({ handedOver: visit })
    expect(await refusal(client.call('session.takeBack', { passphrase: 'nicht das Wort' }))).toBe(
      'session.wrongPassphrase',
    )
    expect(await client.call('session.takeBack', firstPerson)).not.toHaveProperty('handedOver')
    expect((await client.call('visits.get', { ref: visit })).interviews).toMatchObject([{ level: 5, note: '态度好' }])
  })

  test('is nobody’s once it is locked', async () => {
    expect(await client.call('session.lock', {})).not.toHaveProperty('handedOver')
    expect(await client.call('session.unlock', firstPerson)).not.toHaveProperty('handedOver')
  })
})

test('only an open visit of one’s own is asked about', async () => {
  await client.call('visits.close', { ref: visit })
  expect(await refusal(client.call('session.handOver', { visit }))).toBe('visit.closed')
})
