import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { generateAgeKeys } from '#bundle/age-keys.ts'
import { evidencePath, type Extension, vaultPath } from '#bundle/bag.ts'
import type { BundleJson } from '#bundle/bundle-json.ts'
import { bundleGenesis, lineGenesis, lineHash } from '#bundle/chain.ts'
import { generateSigningKey, randomId, randomPersonId, sha256Hex, type SigningKey, uuidv7 } from '#bundle/crypto.ts'
import { makeEnrolRequest } from '#bundle/enrol.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { bundleEntries, journalFile, type PayloadFile, prepareBundle, signBundle } from '#bundle/seal.ts'
import { localHeader, zipTail } from '#bundle/zip.ts'
import { canonical } from '#domain/canonical.ts'
import type { Role } from '#domain/procedure.ts'
import type { Node } from '#services/exchange/node.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { tempFolder } from '../support/temp.ts'

/** An author who is enrolled and does not use this program. */
export interface Forger {
  log: string
  person: string
  key: SigningKey
  age: string
  n: number
  prev: string
  seq: number
  prevBundle: string
  lines: string[]
}

let time = Date.parse('2026-11-23T03:00:00.000Z')
const tick = () => (time += 1000)
export const now = () => new Date(tick()).toISOString()

export async function forger(person = randomPersonId()): Promise<Forger> {
  const log = randomId()
  const { recipient } = await generateAgeKeys()
  const chains = { prev: lineGenesis(log), prevBundle: bundleGenesis(log) }
  return { log, person, key: generateSigningKey(), age: recipient, n: 0, seq: 0, lines: [], ...chains }
}

/** Writes the next line of the forger's journal; other members may be others too. */
export function forgeLine(author: Forger, t: string, body: unknown, other: Record<string, unknown> = {}): string {
  const { n, prev, person } = author
  const text = canonical({ v: 1, n: n + 1, prev, t, id: uuidv7(tick()), rev: 1, at: now(), by: person, body, ...other })
  Object.assign(author, { n: n + 1, prev: lineHash(text) })
  author.lines.push(text)
  return text
}

export function openLog(author: Forger, more: Record<string, unknown> = {}): string {
  const { person, key, age } = author
  return forgeLine(author, 'log.opened', { person, pub: publicKeyText(key.pub), age, ...more })
}

export async function enrolForger(hq: Node, author: Forger, role: Role = 'inspector'): Promise<void> {
  const { log, person, age } = author
  const firstLine = lineHash(author.lines[0]!)
  const request = makeEnrolRequest({ log, person, age, firstLine, deviceName: 'x', created: now() }, author.key)
  const folder = tempFolder('stick')
  for (const { name, bytes } of request.files) await writeFile(join(folder, name), bytes)
  await enrolMembers(hq, [join(folder, request.files[0]!.name)], role, tempFolder('stick'))
}

/** A forger with an open log, known at headquarters. */
export async function enrolledForger(hq: Node): Promise<Forger> {
  const author = await forger()
  openLog(author)
  await enrolForger(hq, author)
  return author
}

export interface Forgery {
  lines: readonly string[]
  evidence?: readonly Uint8Array[]
  vault?: readonly Uint8Array[]
  /** How the evidence's names end. */
  extension?: Extension
  seq?: number
  prevBundle?: string
  key?: SigningKey
  recipients?: readonly string[]
  /** Repacks the same signed bytes. */
  repack?: (files: [path: string, bytes: Buffer][]) => [string, Buffer][]
  folder?: string
  /** Members of bundle.json that are to be others. */
  bundle?: Record<string, unknown>
}

export interface Forged {
  file: string
  name: string
  digest: string
}

function payloadFile(path: string, bytes: Uint8Array): PayloadFile {
  return { path, size: bytes.length, sha256: sha256Hex(bytes), crc32: crc32(bytes), open: () => [bytes] }
}

function announced(objects: readonly Uint8Array[]) {
  return objects
    .map((bytes) => ({ sha256: sha256Hex(bytes), size: bytes.length, file: true }))
    .toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

export async function encrypted(zip: Uint8Array, recipients: readonly string[], name: string): Promise<string> {
  const envelope = new Encrypter()
  for (const recipient of recipients) envelope.addRecipient(recipient)
  const file = join(tempFolder('forged'), `${name}.mcb.age`)
  await writeFile(file, await envelope.encrypt(zip))
  return file
}

export function zipOf(files: readonly { path: string; bytes: Uint8Array }[]): Buffer {
  const list = files.map(({ path, bytes }) => ({ path, bytes, size: bytes.length, crc32: crc32(bytes) }))
  return Buffer.concat([...list.flatMap((entry) => [localHeader(entry), entry.bytes]), zipTail(list)])
}

/** A bundle in parts, before it is packed: its files in order by their paths within it, and for whom it is. */
export interface Draft {
  name: string
  digest: string
  files: Map<string, Buffer>
  recipients: readonly string[]
}

/** A bundle of given lines and objects, signed and addressed as a real one would be. */
export async function draftBundle(hq: Node, author: Forger, forgery: Forgery): Promise<Draft> {
  const { lines, evidence = [], vault = [], extension = 'bin' } = forgery
  const { keyring } = (await readTrust(hq.store))!.keyring
  const first = JSON.parse(lines[0]!) as { n: number; prev: string }
  const payload = [
    ...evidence.map((bytes) => payloadFile(evidencePath(sha256Hex(bytes), extension), bytes)),
    journalFile(() => lines),
    ...vault.map((bytes) => payloadFile(vaultPath(sha256Hex(bytes)), bytes)),
  ]
  const bundle: BundleJson = {
    format: 'mingcha-bundle',
    v: 1,
    suite: 'ed25519-sha256',
    log: author.log,
    epoch: 1,
    seq: forgery.seq ?? author.seq + 1,
    prevBundle: forgery.prevBundle ?? author.prevBundle,
    audience: keyring.hq.id,
    created: now(),
    keyring: keyring.version,
    signers: [{ role: 'author', principal: author.log }],
    critical: [],
    journal: {
      first: first.n,
      last: first.n + lines.length - 1,
      prevHash: first.prev,
      lastHash: lineHash(lines.at(-1)!),
    },
    evidence: announced(evidence).map((item) => ({ ...item, mime: 'application/octet-stream' })),
    ...(vault.length > 0 ? { vault: announced(vault) } : {}),
    ...forgery.bundle,
  }
  const prepared = prepareBundle(bundle, payload)
  const authorSignature = signBundle(prepared, forgery.key ?? author.key)
  const files = bundleEntries({ prepared, authorSignature, payload }).map((entry): [string, Buffer] => [
    entry.path.slice(prepared.name.length + 1),
    Buffer.concat([...(entry.open() as Iterable<Uint8Array>)]),
  ])
  return {
    name: prepared.name,
    digest: prepared.digest,
    files: new Map(files),
    recipients: forgery.recipients ?? keyring.hq.recipients.map(({ age }) => age),
  }
}

export async function forgeBundle(hq: Node, author: Forger, forgery: Forgery): Promise<Forged> {
  const { repack = (files) => files } = forgery
  const { name, digest, files, recipients } = await draftBundle(hq, author, forgery)
  const folder = forgery.folder ?? name
  const zip = zipOf(repack([...files]).map(([path, bytes]) => ({ path: `${folder}/${path}`, bytes })))
  return { file: await encrypted(zip, recipients, name), digest, name }
}

/** Forges the next bundle, upon which the one after it builds. */
export async function forgeNext(hq: Node, author: Forger, forgery: Forgery): Promise<Forged> {
  const forged = await forgeBundle(hq, author, forgery)
  Object.assign(author, { seq: author.seq + 1, prevBundle: forged.digest })
  return forged
}
