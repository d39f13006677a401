import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chachaBy } from '#bundle/chacha.ts'
import {
  generateSigningKey,
  randomId,
  randomPersonId,
  signEd25519,
  signingKeyOf,
  uuidv7,
  verifyEd25519,
} from '#bundle/crypto.ts'
import { isSoundPoint } from '#bundle/ed25519-points.ts'
import { selfTest } from '#bundle/self-test.ts'

const message = Buffer.from('明察')

/** S + L: the same signature in a form that a careless verifier takes too. */
function plusOrder(signature: Uint8Array): Uint8Array {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()])
}

describe('the primitives', () => {
  it('give their known answers', () => {
    expect(() => selfTest()).not.toThrow()
  })

  it('draw ids of their grammar', () => {
    expect(randomId()).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(randomPersonId()).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(uuidv7(1_763_863_200_123)).toMatch(/^019aae70-817b-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('sign and verify, and refuse every second form of a signature and every weak key', () => {
    const key = generateSigningKey()
    const signature = signEd25519(key.secret, message)
    expect(signingKeyOf(key.secret)).toEqual(key)
    expect(verifyEd25519(key.pub, message, signature)).toBe(true)
    expect(verifyEd25519(key.pub, message, plusOrder(signature))).toBe(false)
    expect(verifyEd25519(new Uint8Array(32), message, new Uint8Array(64))).toBe(false)
    expect(verifyEd25519(key.pub, Buffer.from('x'), signature)).toBe(false)
    expect(isSoundPoint(Buffer.from(`ee${'ff'.repeat(30)}7f`, 'hex'))).toBe(false)
    expect(isSoundPoint(Buffer.from(`ec${'ff'.repeat(31)}`, 'hex'))).toBe(false)
    expect(isSoundPoint(Buffer.from(`01${'00'.repeat(30)}80`, 'hex'))).toBe(false)
  })

  it('have three providers of ChaCha20-Poly1305 that agree, two where the runtime stands on BoringSSL', () => {
    const providers = (['runtime', 'sodium', 'portable'] as const).flatMap((name) => chachaBy(name) ?? [])
    expect(providers).toHaveLength(process.versions['bun'] === undefined ? 3 : 2)
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    fc.assert(
      fc.property(bytes(32), bytes(12), fc.uint8Array({ maxLength: 300 }), (key, nonce, plain) => {
        const [first, ...others] = providers.map((provider) => {
          const sealed = Buffer.alloc(plain.length + 16)
          provider(key).sealInto(sealed, nonce, plain)
          return sealed
        })
        for (const other of others) expect(other).toEqual(first)
        const damaged = Buffer.from(first!)
        damaged[damaged.length - 1]! ^= 1
        for (const provider of providers) {
          const opened = Buffer.alloc(plain.length)
          expect(provider(key).openInto(opened, nonce, first!)).toBe(true)
          expect(opened).toEqual(Buffer.from(plain))
          expect(provider(key).openInto(opened, nonce, damaged)).toBe(false)
          expect(provider(key).openInto(opened, nonce, damaged.subarray(0, 15))).toBe(false)
        }
      }),
      { numRuns: 50 },
    )
  })
})
