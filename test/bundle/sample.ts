import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { crc32 } from 'node:zlib'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll } from 'vitest'
import {
  evidencePath,
  listedTagPaths,
  type PayloadFact,
  renderBagInfo,
  renderManifest,
  renderSm3Manifest,
  vaultPath,
} from '#bundle/bag.ts'
import { type BundleJson, claimsOf, renderBundleJson } from '#bundle/bundle-json.ts'
import { bundleGenesis, lineGenesis, lineHash } from '#bundle/chain.ts'
import { sha256Hex, type SigningKey, signingKeyOf } from '#bundle/crypto.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { bundleName } from '#bundle/names.ts'
import { type OpenedBundle, openBundle, type OpenOptions } from '#bundle/open.ts'
import { bundleEntries, journalFile, type PayloadFile, prepareBundle, signBundle } from '#bundle/seal.ts'
import { suiteOf } from '#bundle/sm-check.ts'
import { signSm2, sm2KeyOf, sm3Hex } from '#bundle/sm2.ts'
import { namespaces, signSsh } from '#bundle/sshsig.ts'
import { localHeader, zipTail } from '#bundle/zip.ts'
import { canonical } from '#domain/canonical.ts'

export const log = 'D7K3Q9PXA2MN'
export const lead = 'LEAD-03'

export function keyNumber(seed: number): SigningKey {
  return signingKeyOf(new Uint8Array(32).fill(seed))
}

export const authorKey = keyNumber(1)
export const leadKey = keyNumber(2)
export const authorSm2 = sm2KeyOf(new Uint8Array(32).fill(3))
export const identity = await generateX25519Identity()
export const recipient = await identityToRecipient(identity)
export const escrowIdentity = await generateX25519Identity()
export const escrowRecipient = await identityToRecipient(escrowIdentity)

export const keyring: Keyring = {
  format: 'mingcha-keyring',
  v: 1,
  version: 1,
  issued: '2026-01-01T00:00:00.000Z',
  expires: '2027-01-01T00:00:00.000Z',
  root: 1,
  hq: {
    id: 'HQ-01',
    recipients: [
      { id: 'online', purpose: 'online', age: recipient },
      { id: 'escrow', purpose: 'escrow', age: escrowRecipient },
    ],
  },
  logs: [
    {
      log,
      person: 'P-0007',
      epoch: 1,
      state: 'active',
      age: recipient,
      keys: [{ id: 'k1', index: 1, pub: publicKeyText(authorKey.pub), sm2: publicKeyText(authorSm2.pub), fromSeq: 1 }],
    },
  ],
  leads: [{ principal: lead, person: 'P-0008', pub: publicKeyText(leadKey.pub), age: recipient }],
  policy: {},
}

/** Several files share this module in one thread: its folder goes with the whole run, under Bun with its only file. */
const runFolder = process.env['MINGCHA_RUN_FOLDER']
const folder = await mkdtemp(join(runFolder ?? tmpdir(), 'mingcha-bundle-'))
if (runFolder === undefined) afterAll(() => rm(folder, { recursive: true, force: true }))

export function scratch(name: string): string {
  return join(folder, name)
}

export interface Draft {
  seq?: number
  lines?: string[]
  firstLine?: number
  evidence?: Uint8Array[]
  vault?: Uint8Array[]
  bundle?: Record<string, unknown>
  counter?: boolean
  sm?: boolean
}

export function makeLines(count: number, first = 1, before = lineGenesis(log)): string[] {
  const lines: string[] = []
  let prev = before
  for (let index = 0; index < count; index += 1) {
    const line = canonical({
      v: 1,
      n: first + index,
      prev,
      t: 'finding.recorded',
      id: `0193a5d0-0000-7000-8000-${String(first + index).padStart(12, '0')}`,
      rev: 1,
      at: '2026-11-23T02:15:07.123Z',
      by: 'P-0007',
      body: { title: `第${index}条 <b>=1+1</b> \u202e'; drop table`, severity: 2 },
    })
    prev = lineHash(line)
    lines.push(line)
  }
  return lines
}

function payloadFile(path: string, bytes: Uint8Array): PayloadFile {
  return { path, size: bytes.length, sha256: sha256Hex(bytes), crc32: crc32(bytes), open: () => [bytes] }
}

/** The files of a good bundle in order, by their paths within it. */
export function makeFiles(draft: Draft = {}): Map<string, Buffer> {
  const { lines = makeLines(3), seq = 1, evidence = [], vault = [], counter = false, sm = false } = draft
  const first = draft.firstLine ?? 1
  const items = (objects: Uint8Array[]) =>
    objects
      .map((bytes) => ({ sha256: sha256Hex(bytes), size: bytes.length, file: true }))
      .toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  const bundle: BundleJson = {
    format: 'mingcha-bundle',
    v: 1,
    suite: sm ? 'ed25519-sha256+sm2-sm3' : 'ed25519-sha256',
    log,
    epoch: 1,
    seq,
    prevBundle: bundleGenesis(log),
    audience: 'HQ-01',
    created: '2026-11-23T02:20:00.000Z',
    keyring: 1,
    critical: [],
    signers: [{ role: 'author', principal: log }, ...(counter ? [{ role: 'counter' as const, principal: lead }] : [])],
    evidence: items(evidence).map((item) => ({ ...item, mime: 'image/jpeg' })),
    ...(vault.length > 0 ? { vault: items(vault) } : {}),
    journal: {
      first,
      last: first + lines.length - 1,
      prevHash: (JSON.parse(lines[0] ?? '{}') as { prev: string }).prev,
      lastHash: lineHash(lines.at(-1) ?? ''),
    },
    ...draft.bundle,
  }
  const payload = [
    ...evidence.map((bytes) => payloadFile(evidencePath(sha256Hex(bytes), 'jpg'), bytes)),
    journalFile(() => lines),
    ...vault.map((bytes) => payloadFile(vaultPath(sha256Hex(bytes)), bytes)),
  ]
  const prepared = prepareBundle(
    bundle,
    payload.map((file) =>
      sm ? { ...file, sm3: sm3Hex(Buffer.concat([...(file.open() as Iterable<Uint8Array>)])) } : file,
    ),
    'mingcha',
  )
  const bySm3 = prepared.tags['tagmanifest-sm3.txt']
  const entries = bundleEntries({
    prepared,
    authorSignature: signBundle(prepared, authorKey),
    ...(bySm3 === undefined ? {} : { sm2Signature: Buffer.from(signSm2(authorSm2, bySm3)).toString('base64') }),
    payload,
    counterSignatures: counter ? [signSsh(leadKey, namespaces.counter, prepared.tags['tagmanifest-sha256.txt'])] : [],
  })
  return new Map(
    entries.map((entry) => [
      entry.path.slice(prepared.name.length + 1),
      Buffer.concat([...(entry.open() as Iterable<Uint8Array>)]),
    ]),
  )
}

export const name = bundleName(log, 1, 1)

/** Makes manifest, bag-info, tag manifest and signature true again after a change. */
export function rehash(
  files: Map<string, Buffer>,
  upTo: 'manifest' | 'tagmanifest' | 'signature' = 'signature',
  folderName = name,
): Map<string, Buffer> {
  const facts: PayloadFact[] = [...files]
    .filter(([path]) => path.startsWith('data/'))
    .map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256Hex(bytes) }))
  files.set('manifest-sha256.txt', Buffer.from(renderManifest(facts)))
  files.set('bag-info.txt', Buffer.from(renderBagInfo('mingcha', '2026-11-23', folderName, facts)))
  return upTo === 'manifest' ? files : retag(files, upTo)
}

export function retag(
  files: Map<string, Buffer>,
  upTo: 'tagmanifest' | 'signature' = 'signature',
  key = authorKey,
): Map<string, Buffer> {
  const suite = suiteOf(claimsOf(files.get('bundle.json')?.toString() ?? ''))
  const listed = listedTagPaths(suite).map((path) => ({ path, bytes: files.get(path) ?? '' }))
  const tagmanifest = renderManifest(listed.map(({ path, bytes }) => ({ path, sha256: sha256Hex(bytes) })))
  const bySm3 = renderSm3Manifest(listed.map(({ path, bytes }) => ({ path, sm3: sm3Hex(bytes) })))
  files.set('tagmanifest-sha256.txt', Buffer.from(tagmanifest))
  if (files.has('tagmanifest-sm3.txt')) files.set('tagmanifest-sm3.txt', Buffer.from(bySm3))
  if (upTo !== 'signature') return files
  files.set('signatures/author.sshsig', Buffer.from(signSsh(key, namespaces.bundle, tagmanifest)))
  if (files.has('signatures/author.sm2sig'))
    files.set('signatures/author.sm2sig', Buffer.from(signSm2(authorSm2, bySm3)))
  return files
}

export function editBundle(files: Map<string, Buffer>, change: Record<string, unknown>): Map<string, Buffer> {
  const bundle = { ...(JSON.parse(files.get('bundle.json')!.toString()) as BundleJson), ...change }
  files.set('bundle.json', Buffer.from(renderBundleJson(bundle)))
  return retag(files)
}

/** A zip of any names in any order, canonical in everything else. */
export function zipOf(entries: Iterable<readonly [string, Buffer]>, folderName: string | null = name): Buffer {
  const list = [...entries].map(([path, bytes]) => ({
    path: folderName === null ? path : `${folderName}/${path}`,
    size: bytes.length,
    crc32: crc32(bytes),
    bytes,
  }))
  return Buffer.concat([...list.flatMap((entry) => [localHeader(entry), entry.bytes]), zipTail(list)])
}

export async function ageOf(zip: Uint8Array, recipients = [recipient, escrowRecipient]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const one of recipients) encrypter.addRecipient(one)
  return encrypter.encrypt(zip)
}

let counter = 0

export async function openBytes(bytes: Uint8Array, options: Partial<OpenOptions> = {}): Promise<OpenedBundle> {
  counter += 1
  const path = scratch(`in-${counter}`)
  await writeFile(path, bytes)
  return openBundle(path, {
    identities: [identity],
    staging: scratch('staging'),
    keyring,
    audience: 'HQ-01',
    allowPlainZip: true,
    ...options,
  })
}

/** The codes found, each once, in order of appearance. */
export async function codesOf(bytes: Uint8Array, options: Partial<OpenOptions> = {}): Promise<string[]> {
  const opened = await openBytes(bytes, options)
  await opened.close()
  return [...new Set(opened.problems.map(({ code }) => code))]
}
