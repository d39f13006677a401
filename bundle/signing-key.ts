import { Fault } from '#domain/fault.ts'
import { hkdfSha256, openAes256Gcm, random, sealAes256Gcm, type SigningKey, signingKeyOf } from './crypto.ts'
import type { Unlocked } from './keyslots.ts'
import type { Sm2Key } from './sm2.ts'
import { subkey } from './subkeys.ts'

interface KeyPair {
  secret: Uint8Array
  pub: Uint8Array
}

function wrappingKey({ storeKey, passphraseKey }: Unlocked): Uint8Array {
  return hkdfSha256(Buffer.concat([subkey(storeKey, 'sign'), passphraseKey]), 'mingcha/sign/v1')
}

function wrap({ secret, pub }: KeyPair, unlocked: Unlocked): Uint8Array {
  const nonce = random(12)
  return Buffer.concat([nonce, sealAes256Gcm(wrappingKey(unlocked), nonce, secret, pub), pub])
}

function unwrap(wrapped: Uint8Array, pubLength: number, unlocked: Unlocked): Uint8Array {
  const pub = wrapped.subarray(-pubLength)
  const secret = openAes256Gcm(wrappingKey(unlocked), wrapped.subarray(0, 12), wrapped.subarray(12, -pubLength), pub)
  if (secret === undefined) throw new Fault('session.wrongPassphrase')
  return new Uint8Array(secret)
}

/** A person's signing key under the store's key and the person's own passphrase: neither opens it alone. */
export function wrapSigningKey(key: SigningKey, unlocked: Unlocked): Uint8Array {
  return wrap(key, unlocked)
}

export function unwrapSigningKey(wrapped: Uint8Array, unlocked: Unlocked): SigningKey {
  return signingKeyOf(unwrap(wrapped, 32, unlocked))
}

/** The person's SM2 key in the same way. */
export function wrapSm2Key(key: Sm2Key, unlocked: Unlocked): Uint8Array {
  return wrap(key, unlocked)
}

export function unwrapSm2Key(wrapped: Uint8Array, unlocked: Unlocked): Sm2Key {
  return { secret: unwrap(wrapped, 65, unlocked), pub: new Uint8Array(wrapped.subarray(-65)) }
}
