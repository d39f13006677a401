import { describe, expect, test } from 'vitest'
import { createShortPin } from '#services/session/short-pin.ts'
import { cheap, firstPerson } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'

const unlocked = () => ({ storeKey: new Uint8Array(32).fill(1), passphraseKey: new Uint8Array(32).fill(2) })

describe('a short PIN', () => {
  test('unlocks beside the passphrase, with every key of the person, and is forgotten on demand', async () => {
    const { client, desk } = await testDesk()
    for (const pin of ['123', '1234567', '12a4', ''])
      expect(await refusal(client.call('session.setPin', { pin }))).toBe('gate.invalidInput')
    expect(await client.call('session.setPin', { pin: '4711' })).toMatchObject({ home: 'open', pin: true })
    expect(await client.call('session.lock', {})).toMatchObject({ home: 'locked', pin: true })
    expect(await refusal(client.call('session.setPin', { pin: '4711' }))).toBe('session.locked')
    expect(await client.call('session.unlock', { passphrase: '4711' })).toMatchObject({ home: 'open' })
    const { ref } = await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [{ name: '何景川' }] })
    expect(ref.log).toBe(desk().me.log)
    await client.call('session.lock', {})
    await client.call('session.unlock', firstPerson)
    expect(await client.call('session.setPin', { pin: null })).not.toHaveProperty('pin')
    await client.call('session.lock', {})
    expect(await refusal(client.call('session.unlock', { passphrase: '4711' }))).toBe('session.pinGone')
    await client.call('session.unlock', firstPerson)
  })

  test('is gone after five wrong tries, though the passphrase opens still', async () => {
    const { client } = await testDesk()
    await client.call('session.setPin', { pin: '4711' })
    await client.call('session.lock', {})
    for (let n = 0; n < 4; n++)
      expect(await refusal(client.call('session.unlock', { passphrase: '0000' }))).toBe('session.wrongPin')
    expect(await refusal(client.call('session.unlock', { passphrase: '0000' }))).toBe('session.pinGone')
    expect(await refusal(client.call('session.unlock', { passphrase: '4711' }))).toBe('session.pinGone')
    expect(await client.call('session.state', {})).not.toHaveProperty('pin')
    expect(await client.call('session.unlock', firstPerson)).toMatchObject({ home: 'open' })
  })

  test('is gone with another passphrase, and with the program', async () => {
    const { client, home, workstation } = await testDesk()
    await client.call('session.setPin', { pin: '4711' })
    await client.call('session.changePassphrase', { old: firstPerson.passphrase, passphrase: '换了一个口令 9' })
    await client.call('session.lock', {})
    expect(await refusal(client.call('session.unlock', { passphrase: '4711' }))).toBe('session.pinGone')
    await client.call('session.unlock', { passphrase: '换了一个口令 9' })
    await client.call('session.setPin', { pin: '4711' })
    await client.call('session.lock', {})
    await workstation.close()
    const again = await reopened(home)
    expect(await again.client.call('session.state', {})).not.toHaveProperty('pin')
    expect(await refusal(again.client.call('session.unlock', { passphrase: '4711' }))).toBe('session.pinGone')
  })

  test.each([
    ['a sleep', 20_000],
    ['a clock that was put back', -1000],
    ['the day', 13 * 3_600_000],
  ])('is gone after %s', async (_, ms) => {
    let now = 1_000_000
    const pin = createShortPin(cheap, () => now)
    await pin.set('4711', 'P-1', unlocked())
    expect(await pin.open('4711')).toEqual({ person: 'P-1', unlocked: unlocked() })
    now += ms
    expect(pin.ready()).toBe(false)
    expect(await refusal(pin.open('4711'))).toBe('session.pinGone')
  })

  test('outlives a day of work that is looked at every second', async () => {
    let now = 0
    const pin = createShortPin(cheap, () => now)
    await pin.set('4711', 'P-1', unlocked())
    for (; now < 11 * 3_600_000; now += 1000) expect(pin.ready()).toBe(true)
    expect(await pin.open('4711')).toMatchObject({ person: 'P-1' })
  })
})
