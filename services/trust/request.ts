import { hostname } from 'node:os'
import { lineHash } from '#bundle/chain.ts'
import type { SigningKey } from '#bundle/crypto.ts'
import { makeEnrolRequest } from '#bundle/enrol.ts'
import { fingerprint } from '#bundle/keys.ts'
import type { Sm2Key } from '#bundle/sm2.ts'
import type { TrustFile } from '#bundle/trust.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import type { Store } from '#db/store-type.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import { type Clock, instant } from '../clock.ts'
import { readTrust, writeFiles } from './shelf.ts'

/** Who asks to be known: a log that has begun, its key and the recipient of what is encrypted to it. */
export interface Applicant {
  log: LogId
  person: PersonId
  signing: SigningKey
  sm2?: Sm2Key | undefined
  age: string
}

export async function firstLineHash(store: Store, log: LogId): Promise<string> {
  for await (const line of store.lines(log, 1, 1)) return lineHash(line)
  throw new Error(`log ${log} has not begun`)
}

/** Whom this log's bundles were addressed to so far: the office that it belongs to, and those before it. */
async function audiencesOf(store: Store, log: LogId): Promise<string[]> {
  const keyring = (await readTrust(store))?.keyring.keyring
  if (!keyring || (await outgoingOf(store.read, log)).length === 0) return []
  const before = keyring.logs.find((entry) => entry.log === log)?.audiences ?? []
  return [...new Set([...before, keyring.hq.id])]
}

/** The files of a request, of which nothing is written yet; `epoch` where a known log asks to begin it with this key. */
export async function enrolmentRequest(
  store: Store,
  clock: Clock,
  { log, person, signing, sm2, age }: Applicant,
  epoch?: number,
): Promise<TrustFile[]> {
  const audiences = await audiencesOf(store, log)
  const identity = {
    ...(audiences.length > 0 ? { audiences } : {}),
    ...(epoch === undefined ? {} : { epoch }),
    log,
    person,
    age,
    firstLine: await firstLineHash(store, log),
    deviceName: hostname().slice(0, 100) || 'laptop',
    created: instant(clock),
  }
  return makeEnrolRequest(identity, signing, sm2).files
}

/** Writes `enrol-<8 hex>.json` and its proofs of possession into a folder; the fingerprint is read aloud or shown (B12). */
export async function requestEnrolment(
  store: Store,
  clock: Clock,
  applicant: Applicant,
  folder: string,
): Promise<{ files: string[]; fingerprint: string }> {
  const files = await enrolmentRequest(store, clock, applicant)
  return { files: await writeFiles(files, folder), fingerprint: fingerprint(applicant.signing.pub) }
}
