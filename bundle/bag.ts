import { sha256Hex } from './crypto.ts'
import { sm3Hex } from './sm2.ts'
import type { SuiteName } from './suites.ts'

/** A file under `data/`: path within the bundle, size and SHA-256; its SM3 where the suite asks for it. */
export interface PayloadFact {
  path: string
  size: number
  sha256: string
  sm3?: string
}

/** The tag files of a bundle by their paths; the digest is that of the last. */
export interface TagFiles {
  'bagit.txt': string
  'bag-info.txt': string
  'bundle.json': string
  'manifest-sha256.txt': string
  'manifest-sm3.txt'?: string | undefined
  'tagmanifest-sha256.txt': string
  'tagmanifest-sm3.txt'?: string | undefined
}

/** The tag files in the order of FORMAT §5.1; those of SM3 stand in a bundle of that suite only. */
export const tagPaths = [
  'bagit.txt',
  'bag-info.txt',
  'bundle.json',
  'manifest-sha256.txt',
  'manifest-sm3.txt',
  'tagmanifest-sha256.txt',
  'tagmanifest-sm3.txt',
] as const
const listedPaths = ['bag-info.txt', 'bagit.txt', 'bundle.json', 'manifest-sha256.txt', 'manifest-sm3.txt'] as const
export const journalPath = 'data/records/journal.jsonl'
export const authorSignaturePath = 'signatures/author.sshsig'
export const sm2SignaturePath = 'signatures/author.sm2sig'
export const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
export const extensions = [
  'jpg',
  'png',
  'webp',
  'heic',
  'wav',
  'm4a',
  'mp3',
  'aac',
  'amr',
  'ogg',
  'opus',
  'webm',
  'mp4',
  'mov',
  '3gp',
  'avi',
  'pdf',
  'docx',
  'xlsx',
  'csv',
  'txt',
  'ofd',
  'bin',
] as const
export type Extension = (typeof extensions)[number]

export function counterSignaturePath(index: number): string {
  return `signatures/counter-${String(index).padStart(2, '0')}.sshsig`
}

export function evidencePath(sha256: string, extension: Extension): string {
  return `data/evidence/${sha256}.${extension}`
}

export function vaultPath(sha256: string): string {
  return `data/vault/${sha256}.json`
}

/** The tag files that the tag manifests of a suite list. */
export function listedTagPaths(suite: SuiteName): (typeof listedPaths)[number][] {
  return listedPaths.filter((path) => suite !== 'ed25519-sha256' || path !== 'manifest-sm3.txt')
}

/** FORMAT §5.3: one line a file, sorted by the bytes of its path. */
export function renderManifest(files: readonly { path: string; sha256: string }[]): string {
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** The same by SM3 (FORMAT §6.4). */
export function renderSm3Manifest(files: readonly { path: string; sm3?: string }[]): string {
  return renderManifest(files.map(({ path, sm3 = '' }) => ({ path, sha256: sm3 })))
}

/** FORMAT §5.2. */
export function renderBagInfo(agent: string, date: string, name: string, payload: readonly PayloadFact[]): string {
  const bytes = payload.reduce((sum, { size }) => sum + size, 0)
  return `Bag-Software-Agent: ${agent}\nBagging-Date: ${date}\nExternal-Identifier: ${name}\nPayload-Oxum: ${bytes}.${payload.length}\n`
}

export function renderTagFiles(
  name: string,
  created: string,
  agent: string,
  bundleJson: string,
  payload: readonly PayloadFact[],
  suite: SuiteName = 'ed25519-sha256',
): TagFiles {
  const files: Record<(typeof listedPaths)[number], string> = {
    'bagit.txt': bagitText,
    'bag-info.txt': renderBagInfo(agent, created.slice(0, 10), name, payload),
    'bundle.json': bundleJson,
    'manifest-sha256.txt': renderManifest(payload),
    'manifest-sm3.txt': renderSm3Manifest(payload),
  }
  const listed = listedTagPaths(suite)
  const tagmanifest = renderManifest(listed.map((path) => ({ path, sha256: sha256Hex(files[path]) })))
  const { 'manifest-sm3.txt': bySm3, ...plain } = files
  if (suite === 'ed25519-sha256') return { ...plain, 'tagmanifest-sha256.txt': tagmanifest }
  return {
    ...plain,
    'manifest-sm3.txt': bySm3,
    'tagmanifest-sha256.txt': tagmanifest,
    'tagmanifest-sm3.txt': renderSm3Manifest(listed.map((path) => ({ path, sm3: sm3Hex(files[path]) }))),
  }
}

/** The bundle's digest: what signatures, chains and receipts speak of. */
export function bundleDigest(tags: Pick<TagFiles, 'tagmanifest-sha256.txt'>): string {
  return sha256Hex(tags['tagmanifest-sha256.txt'])
}
