import { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { type PassphraseCost, passphraseKey, standardCost } from './argon.ts'
import { generateSigningKey, openAes256Gcm, random, sealAes256Gcm, type SigningKey, signingKeyOf } from './crypto.ts'
import { publicKeyText } from './keys.ts'
import { PublicKey } from './names.ts'
import type { TrustFile } from './trust.ts'

/** Which key of an office a holder has: R… of the root role, K… of the keyring role. */
export const HolderKeyId = z.string().regex(/^[RK][1-9]\d{0,3}$/)

/** FORMAT §10.9: whose key it is, for whoever puts it into a root. */
export const HolderCard = z.looseObject({
  format: z.literal('mingcha-holder'),
  v: z.literal(1),
  id: HolderKeyId,
  holder: z.string().min(1).max(100),
  pub: PublicKey,
})
export type HolderCard = z.infer<typeof HolderCard>

/** FORMAT §10.9: the key itself under a passphrase of its holder; it stays on the holder's stick. */
const KeyFile = z.looseObject({
  format: z.literal('mingcha-key'),
  v: z.literal(1),
  id: HolderKeyId,
  pub: PublicKey,
  kdf: z.literal('argon2id'),
  memKiB: z
    .int()
    .min(8)
    .max(2 ** 20),
  passes: z.int().min(1).max(16),
  lanes: z.int().min(1).max(16),
  salt: z.base64(),
  nonce: z.base64(),
  wrapped: z.base64(),
})

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function fileOf(name: string, document: object): TrustFile {
  return { name, bytes: new Uint8Array(Buffer.from(`${canonical(document)}\n`)) }
}

function parsed<S extends z.ZodType>(schema: S, { name, bytes }: TrustFile): z.infer<S> {
  try {
    return schema.parse(parseCanonical(Buffer.from(bytes).toString('utf8').replace(/\n$/, '')))
  } catch (cause) {
    throw new Fault('E209', { path: name }, { cause })
  }
}

/** A new key for one holder: `key-<id>.json`, which the passphrase opens, and `holder-<id>.json`, which may be given away. */
export async function makeHolderKey(
  { id, holder }: Pick<HolderCard, 'id' | 'holder'>,
  passphrase: string,
  cost: PassphraseCost = standardCost,
): Promise<{ card: HolderCard; files: [TrustFile, TrustFile] }> {
  const key = generateSigningKey()
  const pub = publicKeyText(key.pub)
  const [salt, nonce] = [random(16), random(12)]
  const head = {
    format: 'mingcha-key',
    v: 1,
    id,
    pub,
    kdf: 'argon2id',
    ...cost,
    salt: base64(salt),
    nonce: base64(nonce),
  }
  const wrapping = await passphraseKey(passphrase, salt, cost)
  const wrapped = base64(sealAes256Gcm(wrapping, nonce, key.secret, Buffer.from(canonical(head))))
  key.secret.fill(0)
  const card = HolderCard.parse({ format: 'mingcha-holder', v: 1, id, holder, pub })
  return { card, files: [fileOf(`key-${id}.json`, { ...head, wrapped }), fileOf(`holder-${id}.json`, card)] }
}

/** The card of a holder; E209 where it is none. */
export function readHolderCard(file: TrustFile): HolderCard {
  return parsed(HolderCard, file)
}

/** Opens a holder's key: E209 where the file is none, `session.wrongPassphrase`. */
export async function openHolderKey(file: TrustFile, passphrase: string): Promise<{ id: string; key: SigningKey }> {
  const { wrapped, ...head } = parsed(KeyFile, file)
  const wrapping = await passphraseKey(passphrase, bytesOf(head.salt), head)
  const secret = openAes256Gcm(wrapping, bytesOf(head.nonce), bytesOf(wrapped), Buffer.from(canonical(head)))
  if (!secret) throw new Fault('session.wrongPassphrase')
  const key = signingKeyOf(new Uint8Array(secret))
  if (publicKeyText(key.pub) !== head.pub) throw new Fault('E209', { path: file.name })
  return { id: head.id, key }
}
