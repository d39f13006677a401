import { crc32 } from 'node:zlib'
import { ageFileSize, chunkSize } from '#bundle/age-layout.ts'
import { makeAgeHeader } from '#bundle/age-header.ts'
import { payloadKey } from '#bundle/age-payload.ts'
import { type PayloadFact, renderBagInfo, renderManifest } from '#bundle/bag.ts'
import { chacha } from '#bundle/chacha.ts'
import { chunkNonce, chunksOf } from '#bundle/age-layout.ts'
import { random, sha256Hex, type SigningKey } from '#bundle/crypto.ts'
import { type Namespace, namespaces, signSsh } from '#bundle/sshsig.ts'
import { localHeader, zipTail } from '#bundle/zip.ts'

export type Files = Map<string, Buffer>

/** A good bundle in its parts, for an enemy to change: files by their paths within the folder, in order. */
export interface Parcel {
  name: string
  files: Files
  key: SigningKey
  recipients: readonly string[]
}

/** How far hashes are made true again after a change: each level holds those before it. */
export type Level = 'nothing' | 'manifest' | 'tagmanifest' | 'signature'

export const journal = 'data/records/journal.jsonl'
export const signature = 'signatures/author.sshsig'
export const manifest = 'manifest-sha256.txt'
export const tagmanifest = 'tagmanifest-sha256.txt'

export function edited(files: Files, path: string, edit: (text: string) => string | Uint8Array): Files {
  return new Map(files).set(path, Buffer.from(edit(files.get(path)?.toString() ?? '')))
}

/** The files with another one before the one that is named, or at the end. */
export function withFile(files: Files, path: string, bytes: Uint8Array, before?: string): Files {
  const list = [...files]
  const at = before === undefined ? list.length : list.findIndex(([name]) => name === before)
  list.splice(at, 0, [path, Buffer.from(bytes)])
  return new Map(list)
}

export function without(files: Files, path: string): Files {
  return new Map([...files].filter(([name]) => name !== path))
}

/** Tag manifest and, at level `signature`, the author's signature made true again; manifests stay as they are. */
export function retagged(parcel: Parcel, files: Files, level: Level = 'signature'): Files {
  const tags = ['bag-info.txt', 'bagit.txt', 'bundle.json', manifest]
  const listed = tags.map((path) => ({ path, sha256: sha256Hex(files.get(path) ?? '') }))
  const next = new Map(files).set(tagmanifest, Buffer.from(renderManifest(listed)))
  return level === 'signature' ? signed(parcel, next) : next
}

export function signed({ key }: Parcel, files: Files, namespace: Namespace = namespaces.bundle, by = key): Files {
  return new Map(files).set(signature, Buffer.from(signSsh(by, namespace, files.get(tagmanifest) ?? Buffer.alloc(0))))
}

/** Everything that hashes, made true again up to a level. */
export function rehashed(parcel: Parcel, files: Files, level: Level = 'signature'): Files {
  if (level === 'nothing') return files
  const facts: PayloadFact[] = [...files]
    .filter(([path]) => path.startsWith('data/'))
    .map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256Hex(bytes) }))
  const [, agent = '', date = ''] =
    /Agent: (.*)\nBagging-Date: (.*)\n/.exec(String(parcel.files.get('bag-info.txt'))) ?? []
  const next = new Map(files)
    .set(manifest, Buffer.from(renderManifest(facts)))
    .set('bag-info.txt', Buffer.from(renderBagInfo(agent, date, parcel.name, facts)))
  return level === 'manifest' ? next : retagged(parcel, next, level)
}

/** bundle.json with members changed as text or as values, and the tags true again. */
export function rebundled(parcel: Parcel, edit: (text: string) => string, level: Level = 'signature'): Files {
  return retagged(parcel, edited(parcel.files, 'bundle.json', edit), level)
}

export interface Packed {
  path: string
  size: number
  crc32: number
  bytes: Uint8Array
}

/** Files as entries of a zip below a folder; with `null` their names stand as they are. */
export function entriesOf(files: Iterable<readonly [string, Uint8Array]>, folder: string | null): Packed[] {
  return [...files].map(([path, bytes]) => ({
    path: folder === null ? path : `${folder}/${path}`,
    size: bytes.length,
    crc32: crc32(bytes),
    bytes,
  }))
}

export interface ZipParts {
  /** One local header with its bytes each. */
  locals: Buffer[]
  tail: Buffer
}

export function zipParts(entries: readonly Packed[]): ZipParts {
  return {
    locals: entries.map((entry) => Buffer.concat([localHeader(entry), entry.bytes])),
    tail: zipTail([...entries]),
  }
}

export function joined({ locals, tail }: ZipParts): Buffer {
  return Buffer.concat([...locals, tail])
}

/** A zip in the canonical form, whatever is in it. */
export function zipped({ name }: Pick<Parcel, 'name'>, files: Iterable<readonly [string, Uint8Array]>): Buffer {
  return joined(zipParts(entriesOf(files, name)))
}

/** A sealer that makes one header and seals many zips under it: an envelope each, without the cost of the recipients. */
export async function sealer(recipients: readonly string[]): Promise<(zip: Uint8Array) => Buffer> {
  const { header, fileKey } = await makeAgeHeader(recipients)
  return (zip) => {
    const nonce = random(16)
    const cipher = chacha(payloadKey(fileKey, nonce))
    const file = Buffer.alloc(ageFileSize(header.length, zip.length))
    file.set(header)
    file.set(nonce, header.length)
    const count = chunksOf(zip.length)
    for (let index = 0, at = header.length + nonce.length; index < count; index++, at += chunkSize + 16)
      cipher.sealInto(
        file.subarray(at),
        chunkNonce(index, index === count - 1),
        zip.subarray(index * chunkSize, (index + 1) * chunkSize),
      )
    return file
  }
}
