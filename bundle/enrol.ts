import { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { Hash, Instant, LogId, PersonId } from '#domain/fields.ts'
import { random, sha256Hex, type SigningKey } from './crypto.ts'
import { publicKeyBytes, publicKeyText } from './keys.ts'
import { limits } from './limits.ts'
import { AgeRecipient, Epoch, HqId, PublicKey, Sm2PublicKey } from './names.ts'
import { type Sm2Key, signSm2, verifySm2 } from './sm2.ts'
import { namespaces, signSsh, verifySsh } from './sshsig.ts'
import type { TrustFile } from './trust.ts'

/** FORMAT §11.1: a device asks to be known. It has drawn its ids and begun its chain already. */
export const EnrolRequest = z.looseObject({
  format: z.literal('mingcha-enrol'),
  v: z.literal(1),
  log: LogId,
  person: PersonId,
  pub: PublicKey,
  sm2: Sm2PublicKey.optional(),
  age: AgeRecipient,
  firstLine: Hash,
  /** Offices that this log's bundles were addressed to so far. */
  audiences: z.array(HqId).max(8).optional(),
  role: z.enum(['inspector', 'lead', 'officer']).optional(),
  /** Asked for by a log that is known and whose key was lost: the epoch that it would begin with this one. */
  epoch: Epoch.optional(),
  deviceName: z.string().min(1).max(100),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  created: Instant,
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export type EnrolIdentity = Pick<
  EnrolRequest,
  'log' | 'person' | 'age' | 'firstLine' | 'audiences' | 'deviceName' | 'created' | 'role' | 'epoch'
>

/** The request and its proofs of possession: `enrol-<8 hex>.json`, `.sshsig`, and `.sm2sig` where there is a second key. */
export function makeEnrolRequest(
  identity: EnrolIdentity,
  key: SigningKey,
  sm2?: Sm2Key,
): { request: EnrolRequest; files: [TrustFile, TrustFile, ...TrustFile[]] } {
  const request = EnrolRequest.parse({
    ...identity,
    format: 'mingcha-enrol',
    v: 1,
    pub: publicKeyText(key.pub),
    ...(sm2 ? { sm2: publicKeyText(sm2.pub) } : {}),
    nonce: Buffer.from(random(16)).toString('hex'),
  })
  const text = `${canonical(request)}\n`
  const stem = `enrol-${sha256Hex(text).slice(0, 8)}`
  const signature = signSsh(key, namespaces.enrol, text)
  return {
    request,
    files: [
      { name: `${stem}.json`, bytes: new Uint8Array(Buffer.from(text)) },
      { name: `${stem}.sshsig`, bytes: new Uint8Array(Buffer.from(signature)) },
      ...(sm2 ? [{ name: `${stem}.sm2sig`, bytes: signSm2(sm2, text) }] : []),
    ],
  }
}

/**
 * The request, if it is well formed (E209) and signed by the very keys that it names (E302, E303, E309; E310 for the second). Used
 * nonces are the office's to refuse.
 */
export function readEnrolRequest(bytes: Uint8Array, signature: Uint8Array, sm2Signature?: Uint8Array): EnrolRequest {
  const text = Buffer.from(bytes).toString('utf8')
  if (bytes.length > limits.enrolRequestBytes || !text.endsWith('\n')) throw new Fault('E209')
  const request = parseRequest(text.slice(0, -1))
  const verdict = verifySsh(Buffer.from(signature).toString('latin1'), namespaces.enrol, bytes)
  if ('code' in verdict) throw new Fault(verdict.code)
  if (Buffer.compare(verdict.pub, publicKeyBytes(request.pub)) !== 0) throw new Fault('E302')
  if (request.sm2 !== undefined && !(sm2Signature && verifySm2(publicKeyBytes(request.sm2), bytes, sm2Signature)))
    throw new Fault('E310')
  return request
}

function parseRequest(text: string): EnrolRequest {
  try {
    return EnrolRequest.parse(parseCanonical(text))
  } catch (cause) {
    throw new Fault('E209', {}, { cause })
  }
}
