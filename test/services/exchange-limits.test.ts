import { readdir, stat, truncate } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { ageFileSize } from '#bundle/age-layout.ts'
import { random } from '#bundle/crypto.ts'
import { makeAgeHeader } from '#bundle/age-header.ts'
import { bundleRoom, largestBundle } from '#services/exchange/bundle-room.ts'
import { readTrust } from '#services/trust/shelf.ts'
import {
  addPhoto,
  commitAt,
  newId,
  enrol,
  exportTo,
  headquarters,
  laptop,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'
import { limitBundles } from './bundle-limit.ts'
import { encrypted } from './forged-bundles.ts'

it('sends back a file above two thousand million bytes without copying it', async () => {
  const hq = await headquarters()
  const file = await encrypted(Buffer.alloc(10), [hq.office!.online.recipient], 'mc1-ZZZZZZZZZZZZ-e1-0000000001')
  await truncate(file, 3_000_000_000)
  const [verdict] = await receiveAt(hq, [file])
  expect([verdict?.result, verdict?.codes.map(({ code }) => code)]).toEqual(['rejected', ['E109']])
  expect(await readdir(hq.home.intake)).toEqual([])
})

it('fills a bundle up to the limit, envelope included', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  const most = 16_000_000
  await limitBundles(hq, desk, most)
  const { findings } = await recordVisit(desk)
  const beginning = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
  for (let i = 0; i < 40; i++) await addPhoto(desk, findings[0]!, Buffer.concat([beginning, random(495_000)]))
  const bundles = await exportTo(desk)
  expect(bundles.length).toBeGreaterThan(1)
  const { size } = await stat(bundles[0]!.file)
  expect(size).toBeGreaterThan(most - 700_000)
  expect(size).toBeLessThanOrEqual(most)
  const verdicts = await receiveAt(
    hq,
    bundles.map(({ file }) => file),
  )
  expect(verdicts.every(({ result }) => result === 'accepted')).toBe(true)
})

it.each([65_536, 75_000, 2_000_000_000, 64 * 2 ** 30])(
  'leaves room for the envelope within %i bytes',
  async (maxBundleBytes) => {
    const { keyring } = (await readTrust((await headquarters()).store))!.keyring
    const [one] = keyring.hq.recipients
    const many = Array.from({ length: 40 }, (_, index) => ({ ...keyring.logs[0]!, log: `MANY000000${10 + index}` }))
    const limited = { ...keyring, logs: [...keyring.logs, ...many], policy: { maxBundleBytes } }
    const readers = Array.from({ length: keyring.hq.recipients.length + limited.logs.length }, () => one?.age ?? '')
    const { header } = await makeAgeHeader(readers)
    expect(largestBundle(limited)).toBe(maxBundleBytes)
    expect(ageFileSize(header.length, bundleRoom(limited, largestBundle(limited)))).toBeLessThanOrEqual(maxBundleBytes)
    expect(bundleRoom(limited, largestBundle(limited))).toBeGreaterThan(maxBundleBytes * 0.9)
  },
)

it('sends statements that found no room with the next bundles', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await limitBundles(hq, desk, 80_000)
  const { unit, visit } = await recordVisit(desk, 1)
  const { vault, me, clock } = desk.desk()
  const ref = (id: string) => ({ log: me.log, id })
  const statements: string[] = []
  for (let i = 0; i < 6; i++) {
    const [sealed] = vault.seal([{ kind: 'statement', text: `第${i}份陈述`.repeat(200) }])
    statements.push(sealed!.hash)
    const body = {
      visit: ref(visit),
      unit: ref(unit),
      code: 'A01',
      category: 'attendance' as const,
      pack: { id: 'builtin', version: 1 },
      at: clock.now().toISOString(),
      severity: 'minor' as const,
      corrected: false,
      statement: sealed!.hash,
    }
    await commitAt(desk, [{ noun: 'finding', verb: 'recorded', id: newId(desk), body }], (tx) => sealed!.keep(tx))
  }
  const arrived = async () => (await Promise.all(statements.map((hash) => hq.vault.bytes(hash)))).filter(Boolean).length
  const [first] = await exportTo(desk)
  expect((await receiveAt(hq, [first!.file]))[0]?.result).toBe('accepted')
  expect(await arrived()).toBeLessThan(6)
  for (let round = 0; round < 4; round++) {
    await recordVisit(desk, 1)
    await receiveAt(
      hq,
      (await exportTo(desk)).map(({ file }) => file),
    )
  }
  expect(await arrived()).toBe(6)
})
