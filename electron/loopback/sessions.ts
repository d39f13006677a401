import { Buffer } from 'node:buffer'
import { random, sha256, timingSafeEqual } from '#bundle/crypto.ts'

const most = 16

/** One-time codes, each good for one session token of 256 bits. Only digests are kept. */
export interface Sessions {
  mintCode(): string
  /** The token for a code that has not been used; the code is useless afterwards. */
  exchange(code: string): string | undefined
  admits(token: string): boolean
}

export function createSessions(): Sessions {
  const codes: Uint8Array[] = []
  const tokens: Uint8Array[] = []
  const secret = () => Buffer.from(random(32)).toString('base64url')

  function keep(digests: Uint8Array[], text: string): string {
    digests.push(sha256(text))
    if (digests.length > most) digests.shift()
    return text
  }

  function indexOf(digests: readonly Uint8Array[], text: string): number {
    const digest = sha256(text)
    return digests.findIndex((known) => timingSafeEqual(known, digest))
  }

  return {
    mintCode: () => keep(codes, secret()),
    exchange(code) {
      const at = indexOf(codes, code)
      if (at < 0) return undefined
      codes.splice(at, 1)
      return keep(tokens, secret())
    },
    admits: (token) => indexOf(tokens, token) >= 0,
  }
}
