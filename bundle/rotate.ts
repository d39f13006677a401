import { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { Instant, LogId } from '#domain/fields.ts'
import { sha256Hex, type SigningKey } from './crypto.ts'
import { publicKeyText } from './keys.ts'
import { Epoch, PublicKey, Seq } from './names.ts'
import { namespaces, signSsh, verifySsh } from './sshsig.ts'
import type { TrustFile } from './trust.ts'

/** FORMAT §11.2: a device asks for a new signing key; the old and the new key sign. */
export const RotateRequest = z.looseObject({
  format: z.literal('mingcha-rotate'),
  v: z.literal(1),
  log: LogId,
  epoch: Epoch,
  newPub: PublicKey,
  index: z.int().min(2),
  /** The first bundle that the device had not yet made when it asked. */
  fromSeq: Seq.optional(),
  created: Instant,
})
export type RotateRequest = z.infer<typeof RotateRequest>

export function makeRotateRequest(
  wish: Pick<RotateRequest, 'log' | 'epoch' | 'index' | 'created' | 'fromSeq'>,
  oldKey: SigningKey,
  newKey: SigningKey,
): TrustFile[] {
  const text = `${canonical({ ...wish, format: 'mingcha-rotate', v: 1, newPub: publicKeyText(newKey.pub) })}\n`
  const stem = `rotate-${sha256Hex(text).slice(0, 8)}`
  const signature = (key: SigningKey) => new Uint8Array(Buffer.from(signSsh(key, namespaces.rotate, text)))
  return [
    { name: `${stem}.json`, bytes: new Uint8Array(Buffer.from(text)) },
    { name: `${stem}.old.sshsig`, bytes: signature(oldKey) },
    { name: `${stem}.new.sshsig`, bytes: signature(newKey) },
  ]
}

/** What a request says before anybody knows whether it is so; E209. */
export function parseRotateRequest(bytes: Uint8Array): RotateRequest {
  try {
    return RotateRequest.parse(parseCanonical(Buffer.from(bytes).toString('utf8').replace(/\n$/, '')))
  } catch (cause) {
    throw new Fault('E209', {}, { cause })
  }
}

/** The request, if the log's present key and the new key both signed it; otherwise E209 or the code of the signature. */
export function readRotateRequest(
  bytes: Uint8Array,
  oldSignature: Uint8Array,
  newSignature: Uint8Array,
  oldPub: string,
): RotateRequest {
  const request = parseRotateRequest(bytes)
  for (const [signature, pub] of [
    [oldSignature, oldPub],
    [newSignature, request.newPub],
  ] as const) {
    const verdict = verifySsh(Buffer.from(signature).toString('latin1'), namespaces.rotate, bytes)
    if ('code' in verdict) throw new Fault(verdict.code)
    if (publicKeyText(verdict.pub) !== pub) throw new Fault('E302')
  }
  return request
}
