import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { storedIdentity } from '#services/session/people-here.ts'
import { checkNode } from '#services/check.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import { allSettings } from '#db/stores/settings.ts'
import { personsByEscrow } from '#services/session/escrow-open.ts'
import { homeAt } from '#services/home.ts'
import { firstPerson } from '#test/support/desk.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

vi.setConfig({ testTimeout: 90_000 })

const at = '2026-11-24T01:20:00.000Z'
const colleague = { name: '白若岚', passphrase: 'battery staple 9' }
const next = 'a new passphrase 7'

/** Every piece of base64 or text in the files of a home that stand in the clear. */
function inTheClear(home: string): string {
  return readdirSync(home)
    .filter((name) => name.startsWith('keyslots'))
    .map((name) => readFileSync(join(home, name), 'utf8'))
    .join('\n')
}

function wrappedIn(text: string): string[] {
  return [...text.matchAll(/"wrapped":"([^"]+)"/g)].map(([, wrapped]) => wrapped ?? '')
}

describe('a passphrase that was changed', () => {
  test('opens nothing that is left: neither slot, nor the copy beside, nor the key that was under it', async () => {
    const opened = await testDesk()
    const { person } = opened.desk().me
    const before = wrappedIn(inTheClear(opened.home))
    const keyBefore = (await storedIdentity(opened.desk().store, person))?.signing
    await opened.client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: next })
    const after = wrappedIn(inTheClear(opened.home))
    expect(after.length).toBe(4)
    const [gone] = before
    expect(after).not.toContain(gone)
    const stored = await storedIdentity(opened.desk().store, person)
    expect(stored?.signing).not.toBe(keyBefore)
    expect(stored?.signingBefore).toBeUndefined()
    writeFileSync(join(opened.home, 'keyslots.json'), 'damaged')
    await opened.client.call('session.lock', {})
    expect(await refusal(opened.client.call('session.unlock', firstPerson))).toBe('session.wrongPassphrase')
    expect(await opened.client.call('session.unlock', { passphrase: next })).toMatchObject({ home: 'open' })
  })

  test.each([
    ['before the slot was written', (slots: Awaited<ReturnType<typeof readKeySlots>>) => slots, firstPerson.passphrase],
    ['after it', () => undefined, next],
  ] as const)('and a power cut %s leave one that opens, and nothing of the other', async (_, keep, passphrase) => {
    const opened = await testDesk()
    const { home, me, store } = opened.desk()
    const slots = await readKeySlots(home.keyslots)
    const before = await storedIdentity(store, me.person)
    await opened.client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: next })
    const after = await storedIdentity(store, me.person)
    await store.transaction(async (tx) => {
      const value = JSON.stringify({ ...after, signingBefore: before?.signing, sm2Before: before?.sm2 })
      await tx.updateTable('setting').set({ value }).where('key', '=', `identity.${me.person}`).execute()
    })
    await opened.client.call('session.lock', {})
    const left = keep(slots)
    if (left) await writeKeySlots(home.keyslots, left)
    else writeFileSync(`${home.keyslots}.previous`, JSON.stringify(slots))
    await opened.client.call('session.unlock', { passphrase })
    const stored = await storedIdentity(opened.desk().store, me.person)
    expect(stored?.signingBefore).toBeUndefined()
    expect(readFileSync(`${home.keyslots}.previous`, 'utf8')).toBe(readFileSync(home.keyslots, 'utf8'))
    await opened.client.call('session.lock', {})
    expect(await opened.client.call('session.unlock', { passphrase })).toMatchObject({ home: 'open' })
  })
})

describe('somebody who leaves a shared laptop', () => {
  test('has no way in and no key here any more; the records stay, and what was signed still travels', async () => {
    const opened = await testDesk()
    const { client } = opened
    const { person, sheet } = await client.call('session.addPerson', colleague)
    await client.call('session.lock', {})
    await client.call('session.unlock', colleague)
    const { log } = opened.desk().me
    const { visit } = await fullVisit(client, at)
    await client.call('session.lock', {})
    await client.call('session.unlock', firstPerson)
    const unsent = (await client.call('session.persons', {})).find((one) => one.person === person)?.unsent ?? 0
    expect(unsent).toBeGreaterThan(10)
    const going = { person, passphrase: firstPerson.passphrase }
    expect(await refusal(client.call('session.removePerson', { ...going, passphrase: colleague.passphrase }))).toBe(
      'session.wrongPassphrase',
    )
    expect(await refusal(client.call('session.removePerson', going))).toBe('session.personUnsent')
    const me = opened.desk().me.person
    expect(await refusal(client.call('session.removePerson', { ...going, person: me }))).toBe('session.unknownPerson')
    const left = await client.call('session.removePerson', { ...going, leaveLines: true })
    expect(left).toMatchObject([{ person: me, me: true }])
    expect(wrappedIn(inTheClear(opened.home))).toHaveLength(4)
    expect(inTheClear(opened.home)).not.toContain(person)
    const settings = await allSettings(opened.desk().store.read)
    expect(settings[`identity.${person}`]).toBeUndefined()
    expect((await client.call('visits.get', { ref: visit })).visit).toMatchObject({ mine: false })
    expect((await client.call('exchange.status', {})).strandedLines).toBe(unsent)
    expect((await checkNode(opened.desk())).problems).toEqual([])
    await client.call('session.lock', {})
    expect(await refusal(client.call('session.unlock', colleague))).toBe('session.wrongPassphrase')
    const again = { recoveryCode: sheet.recoveryCode, passphrase: next }
    expect(await refusal(client.call('session.recover', again))).toBe('session.wrongRecovery')
    await client.call('session.unlock', firstPerson)
    expect(opened.desk().ownLogs).not.toContain(log)
    expect(opened.bugs).toEqual([])
  })
})

test('the escrow code of the office opens a home whose people have neither passphrase nor sheet; another office’s does not', async () => {
  const opened = await reopened(tempFolder('home'))
  const { client } = opened
  const { sheet } = await client.call('session.begin', { ...firstPerson, start: 'found', office: '青岚县作风办' })
  const other = await reopened(tempFolder('other'))
  const foreign = await other.client.call('session.begin', { ...firstPerson, start: 'found' })
  const { me } = opened.desk()
  const { visit } = await fullVisit(client, at)
  await client.call('session.lock', {})
  const home = homeAt(opened.home)
  expect(await refusal(personsByEscrow(home, foreign.sheet.rebuild!.escrow))).toBe('E113')
  expect(await refusal(personsByEscrow(home, 'AGE-SECRET-KEY-1NONSENSE'))).toBe('E113')
  const { escrow } = sheet.rebuild!
  expect(await personsByEscrow(home, escrow)).toEqual([{ person: me.person, name: firstPerson.name }])
  const { session } = opened.workstation
  expect(await refusal(session.recoverByEscrow(escrow, 'P-000000000000', next))).toBe('session.unknownPerson')
  const state = await session.recoverByEscrow(escrow, me.person, next)
  expect(state.me).toMatchObject({ person: me.person, name: firstPerson.name })
  expect(state.me?.log).not.toBe(me.log)
  expect((await client.call('visits.get', { ref: visit })).visit).toMatchObject({ mine: false })
  await client.call('session.lock', {})
  expect(await refusal(client.call('session.unlock', firstPerson))).toBe('session.wrongPassphrase')
})
