import { Decrypter, Encrypter } from 'age-encryption'
import { z } from 'zod'
import { canonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { PersonId } from '#domain/fields.ts'
import { type PassphraseCost, passphraseKey, standardCost } from './argon.ts'
import { hkdfSha256, openAes256Gcm, random, sealAes256Gcm } from './crypto.ts'
import { formatRecoveryCode, parseRecoveryCode } from './recovery-code.ts'

const Base64 = z.base64()
const PassphraseSlot = z.strictObject({
  kind: z.literal('passphrase'),
  person: PersonId,
  kdf: z.literal('argon2id'),
  memKiB: z
    .int()
    .min(8)
    .max(4 * 2 ** 20),
  passes: z.int().min(1).max(64),
  lanes: z.int().min(1).max(16),
  salt: Base64,
  nonce: Base64,
  wrapped: Base64,
})
const RecoverySlot = z.strictObject({
  kind: z.literal('recovery'),
  /** Whose sheet the code stands on; headquarters' has no person. */
  person: PersonId.optional(),
  salt: Base64,
  nonce: Base64,
  wrapped: Base64,
})
const EscrowSlot = z.strictObject({ kind: z.literal('escrow'), age: Base64 })
type WrappedSlot = z.infer<typeof PassphraseSlot> | z.infer<typeof RecoverySlot>

/** FORMAT §14.2: every way to the store's key. */
export const KeySlots = z.strictObject({
  v: z.literal(1),
  dbCipher: z.literal('sqlcipher-4'),
  slots: z.array(z.discriminatedUnion('kind', [PassphraseSlot, RecoverySlot, EscrowSlot])),
})
export type KeySlots = z.infer<typeof KeySlots>

/** What a passphrase opens: the store's key, and the key that also guards the person's signing key. */
export interface Unlocked {
  storeKey: Uint8Array
  passphraseKey: Uint8Array
}

const noSlots: KeySlots = { v: 1, dbCipher: 'sqlcipher-4', slots: [] }
const recoveryInfo = 'mingcha/slot/recovery/v1'

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

function wrap<S extends Omit<WrappedSlot, 'wrapped'>>(
  slot: S,
  key: Uint8Array,
  storeKey: Uint8Array,
): S & { wrapped: string } {
  return { ...slot, wrapped: base64(sealAes256Gcm(key, bytesOf(slot.nonce), storeKey, Buffer.from(canonical(slot)))) }
}

function unwrap({ wrapped, ...slot }: WrappedSlot, key: Uint8Array): Uint8Array | undefined {
  const storeKey = openAes256Gcm(key, bytesOf(slot.nonce), bytesOf(wrapped), Buffer.from(canonical(slot)))
  return storeKey && new Uint8Array(storeKey)
}

/** A fresh store key without any slot yet. */
export function createKeySlots(): { keySlots: KeySlots; storeKey: Uint8Array } {
  return { keySlots: noSlots, storeKey: random(32) }
}

/** Adds or replaces a person's passphrase slot. */
export async function withPassphrase(
  keySlots: KeySlots,
  storeKey: Uint8Array,
  person: string,
  passphrase: string,
  cost: PassphraseCost = standardCost,
): Promise<{ keySlots: KeySlots } & Unlocked> {
  const salt = random(16)
  const key = await passphraseKey(passphrase, salt, cost)
  const slot = wrap(
    {
      kind: 'passphrase' as const,
      person,
      kdf: 'argon2id' as const,
      ...cost,
      salt: base64(salt),
      nonce: base64(random(12)),
    },
    key,
    storeKey,
  )
  const others = withoutPassphrase(keySlots, person).slots
  return { keySlots: { ...keySlots, slots: [...others, slot] }, storeKey, passphraseKey: key }
}

export function withoutPassphrase(keySlots: KeySlots, person: string): KeySlots {
  return { ...keySlots, slots: keySlots.slots.filter((slot) => slot.kind !== 'passphrase' || slot.person !== person) }
}

/** Without every way that is a person's own: the passphrase and the sheet. */
export function withoutPerson(keySlots: KeySlots, person: string): KeySlots {
  return { ...keySlots, slots: keySlots.slots.filter((slot) => slot.kind === 'escrow' || slot.person !== person) }
}

/** Adds or replaces a person's recovery slot, or headquarters'; the code is shown once and kept nowhere. */
export function withRecovery(
  keySlots: KeySlots,
  storeKey: Uint8Array,
  person?: PersonId,
): { keySlots: KeySlots; code: string } {
  const code = random(16)
  const salt = random(16)
  const slot = wrap(
    { kind: 'recovery' as const, ...(person ? { person } : {}), salt: base64(salt), nonce: base64(random(12)) },
    hkdfSha256(code, recoveryInfo, 32, salt),
    storeKey,
  )
  const others = keySlots.slots.filter((one) => one.kind !== 'recovery' || one.person !== person)
  return { keySlots: { ...keySlots, slots: [...others, slot] }, code: formatRecoveryCode(code) }
}

/** Adds or replaces the escrow slot: the store's key as an age file to headquarters' escrow recipients. */
export async function withEscrow(
  keySlots: KeySlots,
  storeKey: Uint8Array,
  recipients: readonly string[],
): Promise<KeySlots> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const slot = { kind: 'escrow' as const, age: base64(await encrypter.encrypt(storeKey)) }
  return { ...keySlots, slots: [...keySlots.slots.filter(({ kind }) => kind !== 'escrow'), slot] }
}

export function slotKinds(keySlots: KeySlots): Set<'passphrase' | 'recovery' | 'escrow'> {
  return new Set(keySlots.slots.map(({ kind }) => kind))
}

export async function unlockWithPassphrase(keySlots: KeySlots, person: string, passphrase: string): Promise<Unlocked> {
  for (const slot of keySlots.slots) {
    if (slot.kind !== 'passphrase' || slot.person !== person) continue
    const key = await passphraseKey(passphrase, bytesOf(slot.salt), slot)
    const storeKey = unwrap(slot, key)
    if (storeKey) return { storeKey, passphraseKey: key }
    throw new Fault('session.wrongPassphrase')
  }
  throw new Fault('session.unknownPerson', { person })
}

/** The store's key, and whose sheet the code stands on. */
export function unlockWithRecovery(
  keySlots: KeySlots,
  typed: string,
): { storeKey: Uint8Array; person: PersonId | undefined } {
  const code = parseRecoveryCode(typed)
  for (const slot of keySlots.slots) {
    if (slot.kind !== 'recovery' || code === undefined) continue
    const storeKey = unwrap(slot, hkdfSha256(code, recoveryInfo, 32, bytesOf(slot.salt)))
    if (storeKey) return { storeKey, person: slot.person }
  }
  throw new Fault('session.wrongRecovery')
}

/** Headquarters' way in, with the escrow identity (`AGE-SECRET-KEY-1…`). */
export async function unlockWithEscrow(keySlots: KeySlots, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity)
  } catch (cause) {
    throw new Fault('E113', {}, { cause })
  }
  for (const slot of keySlots.slots) {
    if (slot.kind === 'escrow')
      return decrypter
        .decrypt(bytesOf(slot.age))
        .catch((cause: unknown) => Promise.reject(new Fault('E113', {}, { cause })))
  }
  throw new Fault('E113')
}
