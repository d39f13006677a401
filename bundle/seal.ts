import { crc32 } from 'node:zlib'
import {
  authorSignaturePath,
  bundleDigest,
  counterSignaturePath,
  journalPath,
  type PayloadFact,
  renderTagFiles,
  sm2SignaturePath,
  type TagFiles,
  tagPaths,
} from './bag.ts'
import { placeOf } from './bag-layout.ts'
import { BundleJson, renderBundleJson } from './bundle-json.ts'
import { createSha256, type SigningKey } from './crypto.ts'
import { bundleName } from './names.ts'
import type { Bytes } from './source.ts'
import { namespaces, signSsh } from './sshsig.ts'
import { textEntry, type ZipInput } from './zip-writer.ts'

export const software = 'mingcha'

/** What an export fixes for ever, to be stored in one transaction with its sequence number. Plain text, nothing secret. */
export interface PreparedBundle {
  name: string
  digest: string
  tags: TagFiles
}

/** FORMAT §16.1: renders bundle.json and the tag files; the same inputs give the same digest. */
export function prepareBundle(bundle: BundleJson, payload: readonly PayloadFact[], agent = software): PreparedBundle {
  const checked = BundleJson.parse(bundle)
  const name = bundleName(checked.log, checked.epoch, checked.seq)
  const tags = renderTagFiles(name, checked.created, agent, renderBundleJson(checked), payload, checked.suite)
  return { name, digest: bundleDigest(tags), tags }
}

/** A file under `data/` with all that was recorded of it when it was stored. */
export interface PayloadFile extends PayloadFact {
  crc32: number
  open: () => Bytes
}

/** The journal of a bundle out of its lines (without newlines), read again each time it is opened. */
export function journalFile(lines: () => Iterable<string>): PayloadFile {
  const digest = createSha256()
  let size = 0
  let crc = 0
  for (const line of lines()) {
    const bytes = Buffer.from(`${line}\n`)
    digest.update(bytes)
    size += bytes.length
    crc = crc32(bytes, crc)
  }
  function* open(): Generator<Uint8Array> {
    for (const line of lines()) yield Buffer.from(`${line}\n`)
  }
  return { path: journalPath, size, sha256: digest.hex(), crc32: crc, open }
}

/** The author's signature alone: `signatures/author.sshsig`. */
export function signBundle(prepared: Pick<PreparedBundle, 'tags'>, key: SigningKey): string {
  return signSsh(key, namespaces.bundle, prepared.tags['tagmanifest-sha256.txt'])
}

/** A lead's signature over the same bytes, given back as `<name>.counter-01.sshsig`. */
export function countersign(tagmanifest: string, key: SigningKey): string {
  return signSsh(key, namespaces.counter, tagmanifest)
}

export interface Sealing {
  prepared: PreparedBundle
  authorSignature: string
  /** The author's second signature, DER in base64; of the SM suite only. */
  sm2Signature?: string | undefined
  counterSignatures?: readonly string[]
  payload: readonly PayloadFile[]
}

/** The entries of the one zip of a bundle, in their order (FORMAT §5.1). */
export function bundleEntries({
  prepared,
  authorSignature,
  sm2Signature,
  counterSignatures = [],
  payload,
}: Sealing): ZipInput[] {
  const texts: [string, string | Uint8Array][] = [
    ...tagPaths.flatMap((path): [string, string][] => {
      const text = prepared.tags[path]
      return text === undefined ? [] : [[path, text]]
    }),
    [authorSignaturePath, authorSignature],
    ...(sm2Signature === undefined
      ? []
      : [[sm2SignaturePath, Buffer.from(sm2Signature, 'base64')] as [string, Buffer]]),
    ...counterSignatures.map((text, index): [string, string] => [counterSignaturePath(index + 1), text]),
  ]
  const files = [...texts.map(([path, text]) => textEntry(path, text)), ...payload]
  return files
    .map((file) => ({ place: placeOf(file.path) ?? '9', file }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ file }) => ({ ...file, path: `${prepared.name}/${file.path}` }))
}
