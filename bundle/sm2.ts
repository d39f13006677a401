import { createSM3 } from 'hash-wasm'
import { sm2, sm3 } from 'sm-crypto-v2'

/** An SM2 key (GB/T 32918): 32 secret bytes; the public point uncompressed, 65 bytes that begin with 04. */
export interface Sm2Key {
  secret: Uint8Array
  pub: Uint8Array
}

/** The SubjectPublicKeyInfo of an SM2 key up to its point. */
const spkiPrefix = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
/** GM/T 0009: the identity that everybody signs under who has agreed on no other. */
const userId = '1234567812345678'

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** SM3 (GB/T 32905) of a short text, in hex. */
export function sm3Hex(data: Uint8Array | string): string {
  return sm3(typeof data === 'string' ? Buffer.from(data) : data)
}

/** An SM3 that is fed piece by piece, several times as fast; after `hex` it begins anew. */
export async function createSm3(): Promise<{ update(bytes: Uint8Array): void; hex(): string }> {
  const state = await createSM3()
  state.init()
  return {
    update: (bytes) => void state.update(bytes),
    hex() {
      const digest = state.digest()
      state.init()
      return digest
    },
  }
}

export function sm2KeyOf(secret: Uint8Array): Sm2Key {
  return { secret, pub: new Uint8Array(Buffer.from(sm2.getPublicKeyFromPrivateKey(hex(secret)), 'hex')) }
}

export function generateSm2Key(): Sm2Key {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  return {
    secret: new Uint8Array(Buffer.from(privateKey, 'hex')),
    pub: new Uint8Array(Buffer.from(publicKey, 'hex')),
  }
}

/** SM2 with SM3 over the message, under the usual identity; DER. */
export function signSm2({ secret, pub }: Sm2Key, message: Uint8Array | string): Uint8Array {
  const bytes = typeof message === 'string' ? Buffer.from(message) : message
  const der = sm2.doSignature(bytes, hex(secret), { hash: true, der: true, publicKey: hex(pub), userId })
  return new Uint8Array(Buffer.from(der, 'hex'))
}

function integer(value: bigint): Buffer {
  const digits = value.toString(16)
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  const positive = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes
  return Buffer.concat([Buffer.from([2, positive.length]), positive])
}

/** Whether these bytes are the one DER form of two numbers between 1 and the group's order. */
function isSoundSignature(signature: Uint8Array): boolean {
  const bytes = Buffer.from(signature)
  const first = bytes[3] ?? 0
  const second = bytes[5 + first] ?? 0
  const numbers = [bytes.subarray(4, 4 + first), bytes.subarray(6 + first, 6 + first + second)].map((part) =>
    BigInt(`0x0${part.toString('hex')}`),
  )
  if (!numbers.every((number) => number > 0n && number < order)) return false
  const body = Buffer.concat(numbers.map(integer))
  return Buffer.concat([Buffer.from([0x30, body.length]), body]).equals(bytes)
}

/** False for every other form of a signature, a point that is not on the curve, or another message. */
export function verifySm2(pub: Uint8Array, message: Uint8Array | string, signature: Uint8Array): boolean {
  if (pub.length !== 65 || pub[0] !== 4 || !isSoundSignature(signature)) return false
  const bytes = typeof message === 'string' ? Buffer.from(message) : message
  try {
    return (
      sm2.verifyPublicKey(hex(pub)) &&
      sm2.doVerifySignature(bytes, hex(signature), hex(pub), { hash: true, der: true, userId })
    )
  } catch {
    return false
  }
}

/** The public key as OpenSSL reads it. */
export function sm2Pem(pub: Uint8Array): string {
  const lines = Buffer.concat([spkiPrefix, pub])
    .toString('base64')
    .match(/.{1,64}/g)
  return `-----BEGIN PUBLIC KEY-----\n${(lines ?? []).join('\n')}\n-----END PUBLIC KEY-----\n`
}
