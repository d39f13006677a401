import { Fault } from '#domain/fault.ts'
import { hkdfSha256, openAes256Gcm, random, sealAes256Gcm, type SigningKey, signingKeyOf } from './crypto.ts'
import type { Unlocked } from './keyslots.ts'
import { subkey } from './subkeys.ts'

function wrappingKey({ storeKey, passphraseKey }: Unlocked): Uint8Array {
  return hkdfSha256(Buffer.concat([subkey(storeKey, 'sign'), passphraseKey]), 'mingcha/sign/v1')
}

/** A person's signing key under the store's key and the person's own passphrase: neither opens it alone. */
export function wrapSigningKey(key: SigningKey, unlocked: Unlocked): Uint8Array {
  const nonce = random(12)
  return Buffer.concat([nonce, sealAes256Gcm(wrappingKey(unlocked), nonce, key.secret, key.pub), key.pub])
}

export function unwrapSigningKey(wrapped: Uint8Array, unlocked: Unlocked): SigningKey {
  const pub = wrapped.subarray(-32)
  const secret = openAes256Gcm(wrappingKey(unlocked), wrapped.subarray(0, 12), wrapped.subarray(12, -32), pub)
  if (secret === undefined) throw new Fault('session.wrongPassphrase')
  return signingKeyOf(new Uint8Array(secret))
}
