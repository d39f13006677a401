import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { generateSigningKey, sha256Hex } from '#bundle/crypto.ts'
import { readKeySlots, settleKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import {
  createKeySlots,
  slotKinds,
  unlockWithEscrow,
  unlockWithPassphrase,
  unlockWithRecovery,
  withEscrow,
  withoutPassphrase,
  withPassphrase,
  withRecovery,
} from '#bundle/keyslots.ts'
import { formatRecoveryCode, parseRecoveryCode } from '#bundle/recovery-code.ts'
import { unwrapSigningKey, unwrapSm2Key, wrapSigningKey, wrapSm2Key } from '#bundle/signing-key.ts'
import { generateSm2Key } from '#bundle/sm2.ts'
import { subkey } from '#bundle/subkeys.ts'

const cheap = { memKiB: 256, passes: 1, lanes: 1 }
const alice = 'P-AAAAAAAAAAAA'
const bob = 'P-BBBBBBBBBBBB'
const folders: string[] = []

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mingcha-keyslots-'))
  folders.push(path)
  return path
}

afterEach(async () => {
  for (const path of folders.splice(0)) await rm(path, { recursive: true })
})

describe('key slots', () => {
  it('open the same key with each passphrase, the recovery code and the escrow identity', async () => {
    const { keySlots, storeKey } = createKeySlots()
    const identity = await generateX25519Identity()
    const first = await withPassphrase(keySlots, storeKey, alice, '督查口令 一', cheap)
    const second = await withPassphrase(first.keySlots, storeKey, bob, 'other', cheap)
    const { keySlots: recoverable, code } = withRecovery(second.keySlots, storeKey)
    const complete = await withEscrow(recoverable, storeKey, [await identityToRecipient(identity)])
    expect((await unlockWithPassphrase(complete, alice, '督查口令 一')).storeKey).toEqual(storeKey)
    expect((await unlockWithPassphrase(complete, bob, 'other')).storeKey).toEqual(storeKey)
    expect(unlockWithRecovery(complete, code.toLowerCase().replaceAll('-', ' '))).toEqual({
      storeKey,
      person: undefined,
    })
    expect(await unlockWithEscrow(complete, identity)).toEqual(storeKey)
    expect([...slotKinds(complete)].toSorted()).toEqual(['escrow', 'passphrase', 'recovery'])
  })

  it('refuse a wrong passphrase, a wrong code, a stranger and an altered slot', async () => {
    const { keySlots, storeKey } = createKeySlots()
    const { keySlots: one } = await withPassphrase(keySlots, storeKey, alice, 'right', cheap)
    const { keySlots: two, code } = withRecovery(one, storeKey)
    await expect(unlockWithPassphrase(two, alice, 'wrong')).rejects.toMatchObject({ code: 'session.wrongPassphrase' })
    await expect(unlockWithPassphrase(two, bob, 'right')).rejects.toMatchObject({ code: 'session.unknownPerson' })
    await expect(unlockWithEscrow(two, await generateX25519Identity())).rejects.toMatchObject({ code: 'E113' })
    expect(() => unlockWithRecovery(two, formatRecoveryCode(new Uint8Array(16)))).toThrow(
      expect.objectContaining({ code: 'session.wrongRecovery' }),
    )
    const moved = {
      ...two,
      slots: two.slots.map((slot) => (slot.kind === 'passphrase' ? { ...slot, person: bob } : slot)),
    }
    await expect(unlockWithPassphrase(moved, bob, 'right')).rejects.toMatchObject({ code: 'session.wrongPassphrase' })
    expect(unlockWithRecovery(moved, code).storeKey).toEqual(storeKey)
  })

  it('keep a recovery code for each person; a new one voids that person’s old one alone', async () => {
    const { keySlots, storeKey } = createKeySlots()
    const hers = withRecovery(keySlots, storeKey, alice)
    const both = withRecovery(hers.keySlots, storeKey, bob)
    expect(unlockWithRecovery(both.keySlots, hers.code)).toEqual({ storeKey, person: alice })
    expect(unlockWithRecovery(both.keySlots, both.code)).toEqual({ storeKey, person: bob })
    const renewed = withRecovery(both.keySlots, storeKey, alice)
    expect(unlockWithRecovery(renewed.keySlots, renewed.code)).toEqual({ storeKey, person: alice })
    expect(unlockWithRecovery(renewed.keySlots, both.code)).toEqual({ storeKey, person: bob })
    expect(() => unlockWithRecovery(renewed.keySlots, hers.code)).toThrow()
    const given = {
      ...both.keySlots,
      slots: both.keySlots.slots.map((slot) => (slot.kind === 'recovery' ? { ...slot, person: bob } : slot)),
    }
    expect(() => unlockWithRecovery(given, hers.code)).toThrow()
  })

  it('change one slot when a passphrase changes and drop one when a person leaves', async () => {
    const { keySlots, storeKey } = createKeySlots()
    const { keySlots: before } = await withPassphrase(
      (await withPassphrase(keySlots, storeKey, bob, 'bob', cheap)).keySlots,
      storeKey,
      alice,
      'old',
      cheap,
    )
    const { keySlots: after } = await withPassphrase(before, storeKey, alice, 'new', cheap)
    await expect(unlockWithPassphrase(after, alice, 'old')).rejects.toMatchObject({ code: 'session.wrongPassphrase' })
    expect(after.slots[0]).toEqual(before.slots[0])
    expect(after.slots).toHaveLength(2)
    expect(withoutPassphrase(after, bob).slots).toHaveLength(1)
  })

  it('stand in a file beside a second copy, which serves when it is damaged and opens to nobody whose way was taken', async () => {
    const path = join(await folder(), 'keyslots.json')
    const { keySlots, storeKey } = createKeySlots()
    const { keySlots: one } = await withPassphrase(keySlots, storeKey, alice, 'one', cheap)
    await writeKeySlots(path, one)
    await writeKeySlots(path, withRecovery(one, storeKey).keySlots)
    expect((await readKeySlots(path)).slots).toHaveLength(2)
    await writeFile(path, (await readFile(path)).subarray(0, 40))
    expect((await readKeySlots(path)).slots).toHaveLength(2)
    await writeKeySlots(path, one)
    expect(await readKeySlots(path)).toEqual(one)
    expect(await readFile(`${path}.previous`, 'utf8')).toBe(await readFile(path, 'utf8'))
    await writeFile(`${path}.previous`, 'what an interruption left')
    await settleKeySlots(path)
    expect(await readFile(`${path}.previous`, 'utf8')).toBe(await readFile(path, 'utf8'))
    expect((await readdir(join(path, '..'))).toSorted()).toEqual(['keyslots.json', 'keyslots.json.previous'])
    expect(existsSync(`${path}.part`)).toBe(false)
    await expect(readKeySlots(`${path}-elsewhere`)).rejects.toMatchObject({ code: 'store.damaged' })
  })

  it('guard a signing key by the store and the passphrase together', async () => {
    const { keySlots, storeKey } = createKeySlots()
    const { passphraseKey } = await withPassphrase(keySlots, storeKey, alice, 'one', cheap)
    const key = generateSigningKey()
    const wrapped = wrapSigningKey(key, { storeKey, passphraseKey })
    expect(unwrapSigningKey(wrapped, { storeKey, passphraseKey })).toEqual(key)
    expect(() => unwrapSigningKey(wrapped, { storeKey, passphraseKey: new Uint8Array(32) })).toThrow()
    expect(() => unwrapSigningKey(wrapped, { storeKey: new Uint8Array(32), passphraseKey })).toThrow()
    const second = generateSm2Key()
    const wrappedSecond = wrapSm2Key(second, { storeKey, passphraseKey })
    expect(Buffer.from(wrappedSecond).includes(Buffer.from(second.secret))).toBe(false)
    expect(unwrapSm2Key(wrappedSecond, { storeKey, passphraseKey })).toEqual(second)
    expect(() => unwrapSm2Key(wrappedSecond, { storeKey, passphraseKey: new Uint8Array(32) })).toThrow()
  })

  it('derive one key a purpose', () => {
    const storeKey = new Uint8Array(32)
    const purposes = ['db', 'evidence', 'sign', 'names', 'vault', 'index'] as const
    expect(new Set(purposes.map((purpose) => sha256Hex(subkey(storeKey, purpose)))).size).toBe(purposes.length)
  })
})

describe('a recovery code', () => {
  const codes = fc.uint8Array({ minLength: 16, maxLength: 16 })

  it('reads back, in seven groups of four', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const text = formatRecoveryCode(code)
        expect(text).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
        expect(parseRecoveryCode(text)).toEqual(code)
      }),
    )
  })

  it('notices every single slip and every swap of neighbours', () => {
    fc.assert(
      fc.property(codes, fc.nat(27), fc.nat(31), (code, at, symbol) => {
        const text = formatRecoveryCode(code).replaceAll('-', '')
        const slip = text.slice(0, at) + '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[symbol] + text.slice(at + 1)
        expect(parseRecoveryCode(slip) === undefined).toBe(slip !== text)
        const swap =
          text.slice(0, at) +
          text
            .slice(at, at + 2)
            .split('')
            .toReversed()
            .join('') +
          text.slice(at + 2)
        expect(parseRecoveryCode(swap) === undefined).toBe(swap !== text)
      }),
    )
  })

  it('forgives O, I and L', () => {
    const text = formatRecoveryCode(new Uint8Array(16).fill(8))
    expect(parseRecoveryCode(text.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(new Uint8Array(16).fill(8))
  })
})
