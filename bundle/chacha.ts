import { createRequire } from 'node:module'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Aead, runtimeChaCha } from './crypto.ts'

interface Sodium {
  crypto_aead_chacha20poly1305_ietf_encrypt(out: Uint8Array, plain: Uint8Array, aad: null, secretNonce: null, nonce: Uint8Array, key: Uint8Array): number
  crypto_aead_chacha20poly1305_ietf_decrypt(out: Uint8Array, secretNonce: null, sealed: Uint8Array, aad: null, nonce: Uint8Array, key: Uint8Array): number
}

function nativeSodium(): Aead {
  const sodium = createRequire(import.meta.url)('sodium-native') as Sodium
  return {
    seal(key, nonce, plain) {
      const out = Buffer.allocUnsafeSlow(plain.length + 16)
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(out, plain, null, null, nonce, key)
      return out
    },
    open(key, nonce, sealed) {
      if (sealed.length < 16) return undefined
      const out = Buffer.allocUnsafeSlow(sealed.length - 16)
      try {
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(out, null, sealed, null, nonce, key)
      } catch {
        return undefined
      }
      return out
    },
  }
}

/** Slow, but runs everywhere. */
export const portableChaCha: Aead = {
  seal: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  open(key, nonce, sealed) {
    try {
      return chacha20poly1305(key, nonce).decrypt(sealed)
    } catch {
      return undefined
    }
  },
}

const providers: Record<'runtime' | 'sodium' | 'portable', () => Aead> = {
  runtime: () => runtimeChaCha,
  sodium: nativeSodium,
  portable: () => portableChaCha,
}

/** One provider by name, or undefined where this runtime lacks it. */
export function chachaBy(provider: keyof typeof providers): Aead | undefined {
  try {
    const aead = providers[provider]()
    const sealed = aead.seal(new Uint8Array(32), new Uint8Array(12), new Uint8Array(1))
    return sealed.length === 17 ? aead : undefined
  } catch {
    return undefined
  }
}

let chosen: Aead | undefined

/** ChaCha20-Poly1305 for the age payload: the runtime's, else libsodium's, else JavaScript's. */
export function chacha(): Aead {
  chosen ??= chachaBy('runtime') ?? chachaBy('sodium') ?? portableChaCha
  return chosen
}
