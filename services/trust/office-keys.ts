import { z } from 'zod'
import { type AgeKeys, generateAgeKeys } from '#bundle/age-keys.ts'
import {
  generateSigningKey,
  openAes256Gcm,
  random,
  randomId,
  sealAes256Gcm,
  type SigningKey,
  signingKeyOf,
} from '#bundle/crypto.ts'
import { HqId } from '#bundle/names.ts'
import { subkey } from '#bundle/subkeys.ts'
import type { Store } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import { Instant } from '#domain/fields.ts'

const Secret = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
const Identity = z.object({ identity: z.string(), recipient: z.string() })

const StoredOffice = z.object({
  hq: HqId,
  name: z.string(),
  foundedAt: Instant,
  root: Secret,
  keyring: Secret,
  receipt: Secret,
  reference: Secret,
  online: Identity,
  escrow: Identity,
})

/** Every key of an office that was founded in this home (B0.2): one person's office, threshold 1. */
export interface OfficeKeys {
  hq: string
  name: string
  foundedAt: Instant
  root: SigningKey
  keyring: SigningKey
  receipt: SigningKey
  reference: SigningKey
  online: AgeKeys
  escrow: AgeKeys
}

/** Where the sealed keys of an office stand in its store. */
export const officeSetting = 'office.keys'
const aad = Buffer.from('mingcha/office/v1')
const signingKeys = ['root', 'keyring', 'receipt', 'reference'] as const

export async function makeOfficeKeys(name: string, foundedAt: Instant): Promise<OfficeKeys> {
  return {
    hq: `HQ-${randomId().slice(0, 8)}`,
    name,
    foundedAt,
    root: generateSigningKey(),
    keyring: generateSigningKey(),
    receipt: generateSigningKey(),
    reference: generateSigningKey(),
    online: await generateAgeKeys(),
    escrow: await generateAgeKeys(),
  }
}

export async function putOfficeKeys(tx: LocalWriter, keys: OfficeKeys, storeKey: Uint8Array): Promise<void> {
  const secrets = Object.fromEntries(
    signingKeys.map((role) => [role, Buffer.from(keys[role].secret).toString('base64')]),
  )
  const nonce = random(12)
  const sealed = sealAes256Gcm(
    subkey(storeKey, 'sign'),
    nonce,
    Buffer.from(JSON.stringify({ ...keys, ...secrets })),
    aad,
  )
  await putSetting(tx, officeSetting, Buffer.concat([nonce, sealed]).toString('base64'))
}

/** The keys of the office founded here; undefined at a desk that has founded none. */
export async function readOfficeKeys(store: Store, storeKey: Uint8Array): Promise<OfficeKeys | undefined> {
  const value = await getSetting(store.read, officeSetting)
  if (value === undefined) return undefined
  const bytes = Buffer.from(value, 'base64')
  const plain = openAes256Gcm(subkey(storeKey, 'sign'), bytes.subarray(0, 12), bytes.subarray(12), aad)
  if (!plain) throw new Error('the keys of the office are damaged or belong to another home')
  const stored = StoredOffice.parse(JSON.parse(Buffer.from(plain).toString()))
  const key = (role: (typeof signingKeys)[number]) => signingKeyOf(new Uint8Array(Buffer.from(stored[role], 'base64')))
  return { ...stored, root: key('root'), keyring: key('keyring'), receipt: key('receipt'), reference: key('reference') }
}
