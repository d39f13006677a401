import { createRequire } from 'node:module'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type MessageCipher, runtimeChaCha, tagSize } from './crypto.ts'

interface Sodium {
  crypto_aead_chacha20poly1305_ietf_encrypt(
    out: Uint8Array,
    plain: Uint8Array,
    aad: null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
  crypto_aead_chacha20poly1305_ietf_decrypt(
    out: Uint8Array,
    secretNonce: null,
    sealed: Uint8Array,
    aad: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
}

/** ChaCha20-Poly1305 under a key. */
export type ChaCha = (key: Uint8Array) => MessageCipher

function sodiumChaCha(key: Uint8Array): MessageCipher {
  const sodium = createRequire(import.meta.url)('sodium-native') as Sodium
  return {
    sealInto(out, nonce, plain) {
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(
        out.subarray(0, plain.length + tagSize),
        plain,
        null,
        null,
        nonce,
        key,
      )
    },
    openInto(out, nonce, sealed) {
      if (sealed.length < tagSize) return false
      try {
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(
          out.subarray(0, sealed.length - tagSize),
          null,
          sealed,
          null,
          nonce,
          key,
        )
      } catch {
        return false
      }
      return true
    },
  }
}

/** Slow, but runs everywhere. */
function portableChaCha(key: Uint8Array): MessageCipher {
  return {
    sealInto(out, nonce, plain) {
      out.set(chacha20poly1305(key, nonce).encrypt(plain))
    },
    openInto(out, nonce, sealed) {
      try {
        out.set(chacha20poly1305(key, nonce).decrypt(sealed))
      } catch {
        return false
      }
      return true
    },
  }
}

const providers: Record<'runtime' | 'sodium' | 'portable', ChaCha> = {
  runtime: runtimeChaCha,
  sodium: sodiumChaCha,
  portable: portableChaCha,
}

/** One provider by name, or undefined where this runtime lacks it. */
export function chachaBy(provider: keyof typeof providers): ChaCha | undefined {
  try {
    providers[provider](new Uint8Array(32)).sealInto(new Uint8Array(17), new Uint8Array(12), new Uint8Array(1))
    return providers[provider]
  } catch {
    return undefined
  }
}

let chosen: ChaCha | undefined

/** ChaCha20-Poly1305 for the age payload: the runtime's, else libsodium's, else JavaScript's. */
export function chacha(key: Uint8Array): MessageCipher {
  chosen ??= chachaBy('runtime') ?? chachaBy('sodium') ?? portableChaCha
  return chosen(key)
}
