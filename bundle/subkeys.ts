import { hkdfSha256 } from './crypto.ts'

const infos = {
  db: 'mingcha/db/v1',
  evidence: 'mingcha/evidence/v1',
  sign: 'mingcha/sign/v1',
  names: 'mingcha/names/v1',
  vault: 'mingcha/vault/v1',
  index: 'mingcha/index/v1',
} as const

/** The 32-byte key of one purpose, derived from the store's key (FORMAT §14.1). */
export function subkey(storeKey: Uint8Array, purpose: keyof typeof infos): Uint8Array {
  return hkdfSha256(storeKey, infos[purpose])
}
