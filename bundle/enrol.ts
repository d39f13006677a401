import { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { Hash, Instant, LogId, PersonId } from '#domain/fields.ts'
import { random, sha256Hex, type SigningKey } from './crypto.ts'
import { publicKeyBytes, publicKeyText } from './keys.ts'
import { limits } from './limits.ts'
import { AgeRecipient, PublicKey } from './names.ts'
import { namespaces, signSsh, verifySsh } from './sshsig.ts'
import type { TrustFile } from './trust.ts'

/** FORMAT §11.1: a device asks to be known. It has drawn its ids and begun its chain already. */
export const EnrolRequest = z.looseObject({
  format: z.literal('mingcha-enrol'),
  v: z.literal(1),
  log: LogId,
  person: PersonId,
  pub: PublicKey,
  age: AgeRecipient,
  firstLine: Hash,
  role: z.enum(['inspector', 'lead', 'officer']).optional(),
  deviceName: z.string().min(1).max(100),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  created: Instant,
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export type EnrolIdentity = Pick<
  EnrolRequest,
  'log' | 'person' | 'age' | 'firstLine' | 'deviceName' | 'created' | 'role'
>

/** The request and its proof of possession: `enrol-<8 hex>.json` and `enrol-<8 hex>.sshsig`. */
export function makeEnrolRequest(
  identity: EnrolIdentity,
  key: SigningKey,
): { request: EnrolRequest; files: [TrustFile, TrustFile] } {
  const request = EnrolRequest.parse({
    ...identity,
    format: 'mingcha-enrol',
    v: 1,
    pub: publicKeyText(key.pub),
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
    ],
  }
}

/** The request, if it is well formed (E209) and signed by the very key that it names (E302, E303, E309). Used nonces are the office's to refuse. */
export function readEnrolRequest(bytes: Uint8Array, signature: Uint8Array): EnrolRequest {
  const text = Buffer.from(bytes).toString('utf8')
  if (bytes.length > limits.enrolRequestBytes || !text.endsWith('\n')) throw new Fault('E209')
  const request = parseRequest(text.slice(0, -1))
  const verdict = verifySsh(Buffer.from(signature).toString('latin1'), namespaces.enrol, bytes)
  if ('code' in verdict) throw new Fault(verdict.code)
  if (Buffer.compare(verdict.pub, publicKeyBytes(request.pub)) !== 0) throw new Fault('E302')
  return request
}

function parseRequest(text: string): EnrolRequest {
  try {
    return EnrolRequest.parse(parseCanonical(text))
  } catch (cause) {
    throw new Fault('E209', {}, { cause })
  }
}
