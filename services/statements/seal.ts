import { hkdfSha256, openAes256Gcm, random, sealAes256Gcm, sha256Hex } from '#bundle/crypto.ts'
import { canonical } from '#domain/canonical.ts'
import { type Hash, type Ref, refText } from '#domain/fields.ts'
import { Account, type Statement } from '#domain/statement.ts'
import type { Desk } from '../desk.ts'

const nonceSize = 12

/** The key of one's own statement: derived from the signing key alone, stored nowhere (docs/statements.md). */
export function keyOf({ me }: Pick<Desk, 'me'>, statement: Ref): Hash {
  return Buffer.from(hkdfSha256(me.signing.secret, `mingcha-statement-key@1 ${refText(statement)}`)).toString('hex')
}

/** What fixes a key, so that no second one opens the same text otherwise. */
export function commitOf(key: Hash): Hash {
  return sha256Hex(`mingcha-statement-commit@1\n${key}\n`)
}

function sealedUnder(key: Uint8Array, what: string, plain: string): string {
  const nonce = random(nonceSize)
  return Buffer.concat([nonce, sealAes256Gcm(key, nonce, Buffer.from(plain), Buffer.from(what))]).toString('base64')
}

function openedUnder(key: Uint8Array, what: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const plain = openAes256Gcm(key, bytes.subarray(0, nonceSize), bytes.subarray(nonceSize), Buffer.from(what))
  return plain && Buffer.from(plain).toString('utf8')
}

const label = (statement: Ref) => `mingcha-statement@1 ${refText(statement)}`

export function sealAccount(desk: Desk, statement: Ref, account: Account): Pick<Statement, 'sealed' | 'commit'> {
  const key = keyOf(desk, statement)
  const sealed = sealedUnder(Buffer.from(key, 'hex'), label(statement), canonical(account))
  return { sealed, commit: commitOf(key) }
}

/** The account under its key; undefined where the key is another, or what it opens is no account. */
export function openAccount(statement: Ref, { sealed, commit }: Statement, key: Hash): Account | undefined {
  if (commitOf(key) !== commit) return undefined
  const text = openedUnder(Buffer.from(key, 'hex'), label(statement), sealed)
  try {
    return text === undefined ? undefined : Account.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function draftKeyOf({ me }: Pick<Desk, 'me'>): Uint8Array {
  return hkdfSha256(me.signing.secret, 'mingcha-statement-draft@1')
}

/** A half-typed account, closed to everybody else who opens the same store. */
export function sealDraft(desk: Pick<Desk, 'me'>, key: string, body: string): string {
  return sealedUnder(draftKeyOf(desk), key, body)
}

/** Undefined where it was sealed under a key that is gone. */
export function openDraft(desk: Pick<Desk, 'me'>, key: string, sealed: string): string | undefined {
  return openedUnder(draftKeyOf(desk), key, sealed)
}
