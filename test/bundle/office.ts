import { keyNumber, keyring as sampleKeyring } from './sample.ts'
import { type SigningKey } from '#bundle/crypto.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { type Keyring } from '#bundle/keyring.ts'
import type { Root } from '#bundle/root.ts'
import { acceptTrust, issueTrust } from '#bundle/trust.ts'

export const issued = '2026-01-01T00:00:00.000Z'
export const expires = '2026-02-01T00:00:00.000Z'
export const named = (id: string, key: SigningKey) => ({ id, key })
export const pubs = (keys: { id: string; key: SigningKey }[]) =>
  keys.map(({ id, key }) => ({ id, pub: publicKeyText(key.pub) }))
export const roots1 = [named('R1', keyNumber(11)), named('R2', keyNumber(12)), named('R3', keyNumber(13))]
export const roots2 = [named('R4', keyNumber(14)), named('R5', keyNumber(15)), named('R6', keyNumber(16))]
export const keyringKeys = [named('K1', keyNumber(21)), named('K2', keyNumber(22))]
export const receiptKey = keyNumber(31)

export function root(version: number, rootKeys: { id: string; key: SigningKey }[], threshold = 2): Root {
  return {
    format: 'mingcha-root',
    v: 1,
    version,
    issued,
    expires,
    roles: {
      root: { threshold, keys: pubs(rootKeys) },
      keyring: { threshold: 2, keys: pubs(keyringKeys) },
      receipt: { threshold: 1, keys: [{ id: 'HQ-01', pub: publicKeyText(receiptKey.pub) }] },
    },
  }
}

export function keyringOf(version: number, more: Partial<Keyring> = {}): Keyring {
  return { ...sampleKeyring, version, issued, expires, ...more }
}

export const root1 = issueTrust(root(1, roots1), roots1.slice(0, 2))
export const keyring1 = issueTrust(keyringOf(1), keyringKeys)
export const trust1 = acceptTrust([...keyring1, ...root1])
export const faultOf = (run: () => unknown): string => {
  try {
    run()
    return 'none'
  } catch (error) {
    return (error as { code: string }).code
  }
}
