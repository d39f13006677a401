import { hkdfSha256, openAes256Gcm, random, sealAes256Gcm, type SigningKey, signingKeyOf } from '#bundle/crypto.ts'
import type { Unlocked } from '#bundle/keyslots.ts'
import { unwrapSigningKey, unwrapSm2Key, wrapSigningKey, wrapSm2Key } from '#bundle/signing-key.ts'
import type { Sm2Key } from '#bundle/sm2.ts'
import { subkey } from '#bundle/subkeys.ts'
import { z } from 'zod'
import { LogId, PersonId } from '#domain/fields.ts'
import { roles } from '#domain/procedure.ts'

/** A key that follows the first by rotation, under the first one's secret, and the request that asks for it. */
export const LaterKey = z.object({
  pub: z.string(),
  sealed: z.string(),
  request: z.array(z.object({ name: z.string(), text: z.string() })),
})
export type LaterKey = z.infer<typeof LaterKey>

/** One person on this laptop as kept in the store: the log, and the keys under the person's own passphrase. */
export const StoredIdentity = z.object({
  person: PersonId,
  log: LogId,
  pub: z.string(),
  age: z.string(),
  signing: z.string(),
  /** The same key under the passphrase before, until the new slot is known to be written. */
  signingBefore: z.string().optional(),
  /** The key of the SM suite beside the first; homes of before it get theirs when they are opened. */
  sm2: z.string().optional(),
  sm2Before: z.string().optional(),
  opening: z.string(),
  /** Keys that followed by rotation, oldest first; the last may still be asked for. */
  later: z.array(LaterKey).optional(),
  roles: z.array(z.enum(roles)),
  /** Logs this person wrote before on this laptop, whose keys are gone. */
  former: z.array(LogId),
})
export type StoredIdentity = z.infer<typeof StoredIdentity>

/**
 * The secrets of an unlocked person; `ageIdentity` opens what was encrypted to this log. `signing` is the key that the log began with:
 * whatever secret is derived rests on it for good. `later` are those that followed by rotation.
 */
export interface Keys {
  signing: SigningKey
  later: readonly SigningKey[]
  sm2: Sm2Key | undefined
  ageIdentity: string
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

export function sealKeys(
  keys: Pick<Keys, 'signing' | 'sm2' | 'ageIdentity'>,
  unlocked: Unlocked,
): Pick<StoredIdentity, 'signing' | 'opening' | 'sm2'> {
  const nonce = random(12)
  const sealed = sealAes256Gcm(
    subkey(unlocked.storeKey, 'vault'),
    nonce,
    Buffer.from(keys.ageIdentity),
    keys.signing.pub,
  )
  return {
    signing: base64(wrapSigningKey(keys.signing, unlocked)),
    opening: base64(Buffer.concat([nonce, sealed])),
    ...(keys.sm2 ? { sm2: base64(wrapSm2Key(keys.sm2, unlocked)) } : {}),
  }
}

/** Whether this passphrase opens a wrapped signing key. */
export function isOpenedBy(wrapped: string, unlocked: Unlocked): boolean {
  try {
    unwrapSigningKey(Buffer.from(wrapped, 'base64'), unlocked).secret.fill(0)
    return true
  } catch {
    return false
  }
}

function eitherOf<K>(
  unwrap: (wrapped: Uint8Array, unlocked: Unlocked) => K,
  now: string,
  before: string | undefined,
  unlocked: Unlocked,
): K {
  try {
    return unwrap(Buffer.from(now, 'base64'), unlocked)
  } catch (error) {
    if (before === undefined) throw error
    return unwrap(Buffer.from(before, 'base64'), unlocked)
  }
}

/** The public half of the second key, base64; it stands at the end of the wrapped one. */
export function sm2PublicKey({ sm2 }: Pick<StoredIdentity, 'sm2'>): string | undefined {
  return sm2 === undefined ? undefined : base64(Buffer.from(sm2, 'base64').subarray(-65))
}

/** Opens what is encrypted to this person's log; whoever holds the store's key may, so that a colleague can receive for the house. */
export function openAgeIdentity(
  { opening, pub }: Pick<StoredIdentity, 'opening' | 'pub'>,
  storeKey: Uint8Array,
): string {
  const sealed = Buffer.from(opening, 'base64')
  const identity = openAes256Gcm(
    subkey(storeKey, 'vault'),
    sealed.subarray(0, 12),
    sealed.subarray(12),
    Buffer.from(pub, 'base64'),
  )
  if (!identity) throw new Error('the identity that opens bundles is damaged')
  return Buffer.from(identity).toString()
}

const laterInfo = 'mingcha/rotate/v1'

/** A key to be asked for, as it is kept until the register names it and ever after. */
export function sealLater(key: SigningKey, first: SigningKey): Pick<LaterKey, 'pub' | 'sealed'> {
  const nonce = random(12)
  const sealed = sealAes256Gcm(hkdfSha256(first.secret, laterInfo), nonce, key.secret, key.pub)
  return { pub: base64(key.pub), sealed: base64(Buffer.concat([nonce, sealed])) }
}

export function openLater({ later = [] }: Pick<StoredIdentity, 'later'>, first: SigningKey): SigningKey[] {
  return later.map(({ pub, sealed }) => {
    const bytes = Buffer.from(sealed, 'base64')
    const secret = openAes256Gcm(
      hkdfSha256(first.secret, laterInfo),
      bytes.subarray(0, 12),
      bytes.subarray(12),
      Buffer.from(pub, 'base64'),
    )
    if (!secret) throw new Error('a later signing key is damaged')
    return signingKeyOf(new Uint8Array(secret))
  })
}

export function openKeys(stored: StoredIdentity, unlocked: Unlocked): Keys {
  const { sm2, sm2Before } = stored
  const signing = eitherOf(unwrapSigningKey, stored.signing, stored.signingBefore, unlocked)
  return {
    signing,
    later: openLater(stored, signing),
    sm2: sm2 === undefined ? undefined : eitherOf(unwrapSm2Key, sm2, sm2Before, unlocked),
    ageIdentity: openAgeIdentity(stored, unlocked.storeKey),
  }
}
