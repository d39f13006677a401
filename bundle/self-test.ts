import { Fault } from '#domain/fault.ts'
import { chacha } from './chacha.ts'
import { sm2KeyOf, sm3Hex, signSm2, verifySm2 } from './sm2.ts'
import {
  hkdfSha256,
  hmacSha256,
  openAes256Gcm,
  sealAes256Gcm,
  sha256Hex,
  sha512,
  signEd25519,
  signingKeyOf,
  verifyEd25519,
} from './crypto.ts'

const empty = new Uint8Array(0)

function bytes(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex')
}

function hex(data: Uint8Array): string {
  return Buffer.from(data).toString('hex')
}

/** RFC 6234, RFC 4231, RFC 5869, the GCM specification's test case 14, RFC 8439 §2.8.2 shortened, RFC 8032 test 2, GB/T 32905's example; SM2 against a signature that OpenSSL made. */
const knownAnswers: Record<string, () => boolean> = {
  sha256: () => sha256Hex('abc') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha512: () => hex(sha512('abc')).startsWith('ddaf35a193617abacc417349ae204131'),
  hmac: () =>
    hex(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?')) ===
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  hkdf: () =>
    hex(hkdfSha256(bytes('0b'.repeat(22)), '', 42)) ===
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  aes() {
    const sealed = sealAes256Gcm(new Uint8Array(32), new Uint8Array(12), new Uint8Array(16), empty)
    if (hex(sealed) !== 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919') return false
    sealed[0] = (sealed[0] ?? 0) ^ 1
    return openAes256Gcm(new Uint8Array(32), new Uint8Array(12), sealed, empty) === undefined
  },
  chacha() {
    const cipher = chacha(new Uint8Array(32))
    const sealed = new Uint8Array(32)
    cipher.sealInto(sealed, new Uint8Array(12), new Uint8Array(16))
    return (
      hex(sealed).startsWith('9f07e7be5551387a98ba977c732d080d') &&
      cipher.openInto(new Uint8Array(16), new Uint8Array(12), sealed)
    )
  },
  ed25519() {
    const key = signingKeyOf(bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'))
    const signature = signEd25519(key.secret, bytes('72'))
    return (
      hex(key.pub) === '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c' &&
      hex(signature).startsWith('92a009a9f0d4cab8720e820b5f642540') &&
      verifyEd25519(key.pub, bytes('72'), signature) &&
      !verifyEd25519(key.pub, bytes('73'), signature)
    )
  },
  sm3: () => sm3Hex('abc') === '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  sm2() {
    const key = sm2KeyOf(new Uint8Array(32).fill(7))
    const known = bytes(
      '3045022100da2a55e6a97891b33674179950bf8327bb15ea9b8492218b493b22ca39ea6c0502' +
        '2038b39ff5ee541e5abbef99d556856af5c7091cf5d1ff7db02c11659c61ff9e72',
    )
    return (
      hex(key.pub).startsWith('04df07dc0b31591dfb63ec895516e5bb') &&
      verifySm2(key.pub, 'abc', known) &&
      !verifySm2(key.pub, 'abd', known) &&
      verifySm2(key.pub, 'abd', signSm2(key, 'abd'))
    )
  },
}

/** Known answers of every primitive; E903 names the first that fails. It stops export, never capture. */
export function selfTest(): void {
  for (const [primitive, passes] of Object.entries(knownAnswers)) {
    if (!passes()) throw new Fault('E903', { primitive })
  }
}
