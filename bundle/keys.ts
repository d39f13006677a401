import { sha256 } from './crypto.ts'
import type { Keyring } from './keyring.ts'
import type { Root } from './root.ts'
import { sm2Pem } from './sm2.ts'
import { type Namespace, namespaces, sshKeyBlob } from './sshsig.ts'

export function publicKeyText(pub: Uint8Array): string {
  return Buffer.from(pub).toString('base64')
}

export function publicKeyBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** The key as OpenSSH's files write it. */
export function sshPublicKey(pub: Uint8Array): string {
  return `ssh-ed25519 ${Buffer.from(sshKeyBlob(pub)).toString('base64')}`
}

/** Eight groups of five digits out of the first 128 bits of the SHA-256: of a public key, or of the bytes of `root-1.json`. */
export function fingerprint(bytes: Uint8Array): string {
  const digest = Buffer.from(sha256(bytes))
  return Array.from({ length: 8 }, (_, index) => String(digest.readUInt16BE(2 * index)).padStart(5, '0')).join(' ')
}

/** Whether a fingerprint as typed or scanned is this one; anything but digits is overlooked. */
export function isFingerprint(typed: string, expected: string): boolean {
  return typed.replace(/\D/g, '') === expected.replace(/\D/g, '')
}

function signerLine(principal: string, namespace: Namespace, pub: string): string {
  return `${principal} namespaces="${namespace}" ${sshPublicKey(publicKeyBytes(pub))}\n`
}

/** The `allowed_signers` file with which ssh-keygen checks everything this trust covers. FORMAT §10.6. */
export function allowedSigners(root: Root, keyring: Keyring): string {
  const lines = [
    ...keyring.logs.flatMap(({ log, keys }) => keys.map(({ pub }) => signerLine(log, namespaces.bundle, pub))),
    ...keyring.leads.map(({ principal, pub }) => signerLine(principal, namespaces.counter, pub)),
    ...root.roles.receipt.keys.map(({ pub }) => signerLine(keyring.hq.id, namespaces.receipt, pub)),
    ...(root.roles.reference?.keys ?? []).map(({ pub }) => signerLine(keyring.hq.id, namespaces.reference, pub)),
    ...root.roles.keyring.keys.map(({ id, pub }) => signerLine(id, namespaces.keyring, pub)),
    ...root.roles.root.keys.map(({ id, pub }) => signerLine(id, namespaces.root, pub)),
  ]
  return [...new Set(lines)].join('')
}

/** The SM2 keys of a keyring as files that OpenSSL reads, by name: `sm2-<log>-<index>.pem`. */
export function sm2KeyFiles(keyring: Keyring): [name: string, text: string][] {
  return keyring.logs.flatMap(({ log, keys }) =>
    keys.flatMap(({ index, sm2 }): [string, string][] =>
      sm2 === undefined ? [] : [[`sm2-${log}-${index}.pem`, sm2Pem(publicKeyBytes(sm2))]],
    ),
  )
}

/** Revoked keys, one public key a line, for `ssh-keygen -r`. */
export function revokedKeys(keyring: Keyring): string {
  const logKeys = keyring.logs.flatMap(({ keys }) => keys)
  return [...logKeys, ...keyring.leads]
    .filter(({ revoked }) => revoked)
    .map(({ pub }) => `${sshPublicKey(publicKeyBytes(pub))}\n`)
    .join('')
}
