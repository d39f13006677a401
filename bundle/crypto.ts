import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual as equalInConstantTime,
  verify,
} from 'node:crypto'
import { isSoundPoint, isSoundSignature } from './ed25519-points.ts'

const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const idAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function sha256(data: Uint8Array | string): Uint8Array {
  return hash('sha256', data, 'buffer')
}

export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex')
}

export function sha512(data: Uint8Array | string): Uint8Array {
  return hash('sha512', data, 'buffer')
}

/** A SHA-256 that is fed piece by piece. */
export function createSha256(): { update(bytes: Uint8Array | string): void; hex(): string } {
  const state = createHash('sha256')
  return { update: (bytes) => void state.update(bytes), hex: () => state.digest('hex') }
}

export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return createHmac('sha256', key).update(data).digest()
}

export function hkdfSha256(
  key: Uint8Array,
  info: string,
  length = 32,
  salt: Uint8Array = new Uint8Array(0),
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, info, length))
}

/** Authenticated encryption of whole messages under one key; a sealed message is 16 bytes longer. */
export interface MessageCipher {
  /** Writes the sealed message to the beginning of `out`. */
  sealInto(out: Uint8Array, nonce: Uint8Array, plain: Uint8Array): void
  /** False when the message is not what was sealed; then what stands in `out` is worthless. */
  openInto(out: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): boolean
}

export const tagSize = 16

/** Copies a result and gives its memory back at once: left to the collector, a megabyte of results costs a pass over the whole heap every few blocks. */
function moveInto(out: Uint8Array, result: Uint8Array<ArrayBuffer>): void {
  out.set(result)
  if (result.byteLength === result.buffer.byteLength) result.buffer.transfer(0)
}

function runtimeCipher(
  algorithm: 'aes-256-gcm' | 'chacha20-poly1305',
  key: Uint8Array,
  aad?: Uint8Array,
): MessageCipher {
  const secret = createSecretKey(key)
  const options = { authTagLength: tagSize }
  return {
    sealInto(out, nonce, plain) {
      const cipher = createCipheriv(algorithm as 'aes-256-gcm', secret, nonce, options)
      if (aad) cipher.setAAD(aad)
      moveInto(out, cipher.update(plain))
      cipher.final()
      out.set(cipher.getAuthTag(), plain.length)
    },
    openInto(out, nonce, sealed) {
      if (sealed.length < tagSize) return false
      const decipher = createDecipheriv(algorithm as 'aes-256-gcm', secret, nonce, options)
      if (aad) decipher.setAAD(aad)
      decipher.setAuthTag(sealed.subarray(sealed.length - tagSize))
      moveInto(out, decipher.update(sealed.subarray(0, sealed.length - tagSize)))
      try {
        decipher.final()
      } catch {
        return false
      }
      return true
    },
  }
}

/** AES-256-GCM with the same associated data for every message. */
export function aes256Gcm(key: Uint8Array, aad: Uint8Array): MessageCipher {
  return runtimeCipher('aes-256-gcm', key, aad)
}

/** ChaCha20-Poly1305 of the runtime. It throws where the runtime has none (Electron): ask `chacha.ts`, which finds another. */
export function runtimeChaCha(key: Uint8Array): MessageCipher {
  return runtimeCipher('chacha20-poly1305', key)
}

/** Ciphertext followed by its 16-byte tag. */
export function sealAes256Gcm(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(plain.length + tagSize)
  aes256Gcm(key, aad).sealInto(sealed, nonce, plain)
  return sealed
}

/** Undefined when the bytes are not what was sealed under this key, nonce and associated data. */
export function openAes256Gcm(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  const plain = new Uint8Array(Math.max(0, sealed.length - tagSize))
  return aes256Gcm(key, aad).openInto(plain, nonce, sealed) ? plain : undefined
}

function privateKey(secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, secret]), format: 'der', type: 'pkcs8' })
}

/** An Ed25519 key: 32 secret bytes and 32 public bytes. */
export interface SigningKey {
  secret: Uint8Array
  pub: Uint8Array
}

export function signingKeyOf(secret: Uint8Array): SigningKey {
  const pub = createPublicKey(privateKey(secret)).export({ format: 'der', type: 'spki' })
  return { secret, pub: new Uint8Array(pub.subarray(publicPrefix.length)) }
}

export function generateSigningKey(): SigningKey {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  })
  return {
    secret: new Uint8Array(pair.privateKey.subarray(privatePrefix.length)),
    pub: new Uint8Array(pair.publicKey.subarray(publicPrefix.length)),
  }
}

export function signEd25519(secret: Uint8Array, data: Uint8Array): Uint8Array {
  return sign(null, data, privateKey(secret))
}

/** Stricter than the runtime: one form per signature, no weak keys (FORMAT §6). */
export function verifyEd25519(pub: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (!isSoundPoint(pub) || !isSoundSignature(signature)) return false
  return verify(
    null,
    data,
    createPublicKey({ key: Buffer.concat([publicPrefix, pub]), format: 'der', type: 'spki' }),
    signature,
  )
}

export function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length))
}

export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && equalInConstantTime(a, b)
}

/** Twelve characters, 60 random bits: the id of a log (FORMAT §1). */
export function randomId(): string {
  return idOf(random(12))
}

function idOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => idAlphabet[byte & 31]).join('')
}

export function randomPersonId(): string {
  return `P-${randomId()}`
}

/** The id of a person whom this very record brings in: as random as the record's id, and a proof of where it began. */
export function personIdFor(log: string, record: string): string {
  return `P-${idOf(sha256(`mingcha/person/v1 ${log} ${record}`).subarray(0, 12))}`
}

/** A UUID of version 7 for an instant in milliseconds. */
export function uuidv7(now: number): string {
  const bytes = Buffer.from(random(16))
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
