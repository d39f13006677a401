import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { signingKeyOf } from '#bundle/crypto.ts'
import { putSetting } from '#db/stores/settings.ts'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import { checkNode } from '#services/check.ts'
import type { LocalClient } from '#services/local-client.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { firstPerson, journal } from '#test/support/desk.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { tempFolder } from '#test/support/temp.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'

/** Bundles written into a folder, as the button does. */
async function exported({ call, finish }: LocalClient, folder: string): Promise<ExportedBundle[]> {
  return finish<ExportedBundle[]>((await call('exchange.export', { folder })).job)
}

const at = '2026-11-23T01:15:00.000Z'
const colleague = { name: '白若岚', passphrase: 'battery staple 9' }
const next = 'the second passphrase'

describe('several persons on one laptop', () => {
  test('each has a log, a key and a passphrase of their own', async () => {
    const { client, desk } = await testDesk()
    const mine = desk().me
    const pub = Buffer.from(mine.signing.pub)
    const { person, sheet } = await client.call('session.addPerson', { ...colleague, staffNumber: 'QL-7' })
    expect(sheet).toMatchObject({
      name: '白若岚',
      recoveryCode: expect.stringMatching(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}/),
    })
    expect(desk().ownLogs).toHaveLength(2)
    await fullVisit(client, at)
    await client.call('session.lock', {})
    expect(await client.call('session.unlock', colleague)).toMatchObject({
      persons: 2,
      me: { person, name: '白若岚', roles: ['inspector'] },
    })
    const { me } = desk()
    expect(me.log).not.toBe(mine.log)
    expect(Buffer.from(me.signing.pub)).not.toEqual(pub)
    expect(signingKeyOf(me.signing.secret).pub).toEqual(me.signing.pub)
    const second = await fullVisit(client, at, 2)
    expect(second.finding.log).toBe(me.log)
    const lines = await journal(desk(), [me.log])
    expect(lines[0]).toMatchObject({
      t: 'log.opened',
      by: person,
      n: 1,
      body: { person, pub: Buffer.from(me.signing.pub).toString('base64') },
    })
    expect(new Set(lines.map(({ by }) => by))).toEqual(new Set([person]))
    await client.call('session.lock', {})
    expect((await client.call('session.unlock', firstPerson)).me?.person).toBe(mine.person)
    expect((await client.call('visits.list', {})).rows.filter((row) => row.mine)).toHaveLength(1)
    expect((await checkNode(desk())).ok).toBe(true)
  })

  test('a passphrase that somebody has is refused: adding, changing, recovering', async () => {
    const opened = await testDesk()
    const { client } = opened
    expect(
      await refusal(client.call('session.addPerson', { name: '白若岚', passphrase: firstPerson.passphrase })),
    ).toBe('session.passphraseTaken')
    await client.call('session.addPerson', colleague)
    expect(
      await refusal(
        client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: colleague.passphrase }),
      ),
    ).toBe('session.passphraseTaken')
    await client.call('session.lock', {})
    expect((await client.call('session.unlock', colleague)).me?.name).toBe('白若岚')
    expect((await client.call('session.state', {})).persons).toBe(2)
  })
})

describe('changing the passphrase', () => {
  test('the new one opens, the old one no more, the signing key stays the same', async () => {
    const { client, desk, home, workstation } = await testDesk()
    const pub = Buffer.from(desk().me.signing.pub)
    expect(await refusal(client.call('session.changePassphrase', { old: 'not this one', passphrase: next }))).toBe(
      'session.wrongPassphrase',
    )
    await client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: next })
    await fullVisit(client, at)
    await workstation.close()
    const again = await reopened(home)
    expect(await refusal(again.client.call('session.unlock', firstPerson))).toBe('session.wrongPassphrase')
    await again.client.call('session.unlock', { passphrase: next })
    expect(Buffer.from(again.desk().me.signing.pub)).toEqual(pub)
    expect(signingKeyOf(again.desk().me.signing.secret).pub).toEqual(again.desk().me.signing.pub)
  })

  test('interrupted before the slots are written, once and again, the old passphrase opens everything', async () => {
    const first = await testDesk()
    const slots = join(first.home, 'keyslots.json')
    const kept = `${slots}.kept`
    copyFileSync(slots, kept)
    const pub = Buffer.from(first.desk().me.signing.pub)
    await first.workstation.close()
    for (const passphrase of [next, 'a third passphrase', 'a fourth passphrase']) {
      const opened = await reopened(first.home)
      await opened.client.call('session.unlock', firstPerson)
      const { store, me } = opened.desk()
      const before = await storedIdentity(store, me.person)
      await opened.client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase })
      const after = await storedIdentity(store, me.person)
      const value = JSON.stringify({ ...after, signingBefore: before?.signing, sm2Before: before?.sm2 })
      await store.transaction((tx) => putSetting(tx, `identity.${me.person}`, value))
      await opened.workstation.close()
      for (const file of [slots, `${slots}.previous`]) copyFileSync(kept, file)
    }
    const again = await reopened(first.home)
    expect(await again.client.call('session.unlock', firstPerson)).toMatchObject({ home: 'open' })
    expect(Buffer.from(again.desk().me.signing.pub)).toEqual(pub)
    expect(signingKeyOf(again.desk().me.signing.secret).pub).toEqual(again.desk().me.signing.pub)
    await again.client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: next })
    await again.client.call('session.lock', {})
    expect(await again.client.call('session.unlock', { passphrase: next })).toMatchObject({ home: 'open' })
    expect(again.bugs).toEqual([])
  })
})

describe('the recovery code', () => {
  test('typed in any case and spacing opens the store under a new passphrase and begins a new log; a wrong one says so', async () => {
    const opened = await reopened(tempFolder('home'))
    const { sheet } = await opened.client.call('session.begin', { ...firstPerson, start: 'found' })
    const made = await fullVisit(opened.client, at)
    const { log, person } = opened.desk().me
    await opened.client.call('session.lock', {})
    const code = sheet.recoveryCode
    const swapped = code.replace(/^(.)(.)/, (_, a: string, b: string) =>
      a === b ? `${a}${b === '0' ? '1' : '0'}` : `${b}${a}`,
    )
    for (const wrong of [swapped, code.slice(0, -1), '0'.repeat(28)])
      expect(
        await refusal(opened.client.call('session.recover', { recoveryCode: wrong, passphrase: next })),
        wrong,
      ).toBe('session.wrongRecovery')
    expect(await opened.client.call('session.state', {})).toMatchObject({ home: 'locked' })
    const state = await opened.client.call('session.recover', {
      recoveryCode: ` ${code.toLowerCase().replaceAll('-', ' ')}`,
      passphrase: next,
    })
    expect(state).toMatchObject({
      home: 'open',
      me: { person, name: '李卫东', roles: ['inspector', 'lead', 'officer'] },
    })
    expect(state.me?.log).not.toBe(log)
    expect((await opened.client.call('visits.get', { ref: made.visit })).visit).toMatchObject({ mine: false })
    expect(await refusal(opened.client.call('visits.close', { ref: made.visit }))).toBe('record.foreign')
    const again = await fullVisit(opened.client, at, 2)
    expect(again.visit.log).toBe(state.me?.log)
    expect((await checkNode(opened.desk())).ok).toBe(true)
    await opened.client.call('session.lock', {})
    expect(await refusal(opened.client.call('session.unlock', firstPerson))).toBe('session.wrongPassphrase')
    expect(await opened.client.call('session.unlock', { passphrase: next })).toMatchObject({ home: 'open' })
    expect(opened.bugs).toEqual([])
  })

  test('lets a founder lead, compile and enrol as before, counts what the lost key leaves behind, and admits a log only once', async () => {
    const opened = await reopened(tempFolder('home'))
    const { client, desk } = opened
    const { sheet } = await client.call('session.begin', { ...firstPerson, start: 'found' })
    const out = tempFolder('out')
    await exported(client, out)
    await fullVisit(client, at)
    const left = (await client.call('exchange.status', {})).unsentLines
    expect(left).toBeGreaterThan(10)
    const { log: lost } = desk().me
    await client.call('session.lock', {})
    await client.call('session.recover', { recoveryCode: sheet.recoveryCode, passphrase: next })
    const { log } = desk().me
    const trust = await client.call('trust.state', {})
    expect(trust).toMatchObject({ enrolled: true, founded: true, keyringVersion: 2 })
    expect(trust.members).toMatchObject([{ log: lost }, { log, role: 'officer', state: 'active' }])
    expect(await client.call('exchange.status', {})).toMatchObject({
      strandedLines: left,
      unsentLines: 2,
      outgoing: [{ seq: 1 }],
      logs: [],
    })
    const bundles = await exported(client, out)
    expect(bundles.map(({ seq, again }) => [seq, again])).toEqual([
      [1, true],
      [1, false],
    ])
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase: next })
    expect((await client.call('trust.state', {})).keyringVersion).toBe(2)
    expect(opened.bugs).toEqual([])
  })

  test('in a home that joined an office, leaves it to the office to admit the new log', async () => {
    const opened = await reopened(tempFolder('home'))
    const { sheet } = await opened.client.call('session.begin', { ...firstPerson, start: 'join' })
    await opened.client.call('session.lock', {})
    const state = await opened.client.call('session.recover', { recoveryCode: sheet.recoveryCode, passphrase: next })
    expect(state.me?.roles).toEqual(['inspector'])
    expect(await opened.client.call('trust.state', {})).toMatchObject({ enrolled: false, members: [] })
  })

  test('leaves a colleague on the same laptop untouched, and cannot take over their passphrase', async () => {
    const opened = await reopened(tempFolder('home'))
    const { sheet } = await opened.client.call('session.begin', { ...firstPerson, start: 'found' })
    await opened.client.call('session.addPerson', colleague)
    await opened.client.call('session.lock', {})
    expect(
      await refusal(
        opened.client.call('session.recover', { recoveryCode: sheet.recoveryCode, passphrase: colleague.passphrase }),
      ),
    ).toBe('session.passphraseTaken')
    await opened.client.call('session.recover', { recoveryCode: sheet.recoveryCode, passphrase: next })
    expect(opened.desk().ownLogs).toHaveLength(2)
    await opened.client.call('session.lock', {})
    expect((await opened.client.call('session.unlock', colleague)).me?.name).toBe('白若岚')
  })

  test('brings back the person on whose sheet it stands, whoever changed a passphrase last', async () => {
    const opened = await reopened(tempFolder('home'))
    const { client } = opened
    await client.call('session.begin', { ...firstPerson, start: 'found' })
    const { person, sheet } = await client.call('session.addPerson', colleague)
    await client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: 'a fourth passphrase' })
    await client.call('session.lock', {})
    const state = await client.call('session.recover', { recoveryCode: sheet.recoveryCode, passphrase: next })
    expect(state.me).toMatchObject({ person, name: '白若岚' })
    await client.call('session.lock', {})
    expect((await client.call('session.unlock', { passphrase: 'a fourth passphrase' })).me?.name).toBe('李卫东')
    expect(opened.bugs).toEqual([])
  })

  test('a sheet that is lost is made anew after the passphrase was typed, and the old one opens nothing', async () => {
    const opened = await reopened(tempFolder('home'))
    const { client } = opened
    const { sheet } = await client.call('session.begin', { ...firstPerson, start: 'found', office: '青岚县作风办' })
    await client.call('session.addPerson', colleague)
    expect(await refusal(client.call('session.renewSheet', { passphrase: colleague.passphrase }))).toBe(
      'session.wrongPassphrase',
    )
    const renewed = await client.call('session.renewSheet', { passphrase: firstPerson.passphrase })
    expect(renewed).toEqual({ ...sheet, recoveryCode: renewed.recoveryCode, createdAt: renewed.createdAt })
    expect(renewed.recoveryCode).not.toBe(sheet.recoveryCode)
    await client.call('session.lock', {})
    await client.call('session.unlock', colleague)
    const hers = await client.call('session.renewSheet', { passphrase: colleague.passphrase })
    expect([hers.name, hers.rebuild, hers.rootFingerprint]).toEqual(['白若岚', undefined, undefined])
    await client.call('session.lock', {})
    const withOld = { recoveryCode: sheet.recoveryCode, passphrase: next }
    expect(await refusal(client.call('session.recover', withOld))).toBe('session.wrongRecovery')
    const withNew = { recoveryCode: renewed.recoveryCode, passphrase: next }
    expect((await client.call('session.recover', withNew)).me?.name).toBe('李卫东')
    expect(opened.bugs).toEqual([])
  })
})
