import { sha256Hex } from './crypto.ts'

/** A file under `data/`: path within the bundle, size and SHA-256. */
export interface PayloadFact {
  path: string
  size: number
  sha256: string
}

/** The tag files of a bundle by their paths; the digest is that of the last. */
export interface TagFiles {
  'bagit.txt': string
  'bag-info.txt': string
  'bundle.json': string
  'manifest-sha256.txt': string
  'tagmanifest-sha256.txt': string
}

export const tagPaths = [
  'bagit.txt',
  'bag-info.txt',
  'bundle.json',
  'manifest-sha256.txt',
  'tagmanifest-sha256.txt',
] as const
export const listedTagPaths = ['bag-info.txt', 'bagit.txt', 'bundle.json', 'manifest-sha256.txt'] as const
export const journalPath = 'data/records/journal.jsonl'
export const authorSignaturePath = 'signatures/author.sshsig'
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

/** FORMAT §5.3: one line a file, sorted by the bytes of its path. */
export function renderManifest(files: readonly { path: string; sha256: string }[]): string {
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
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
): TagFiles {
  const files = {
    'bagit.txt': bagitText,
    'bag-info.txt': renderBagInfo(agent, created.slice(0, 10), name, payload),
    'bundle.json': bundleJson,
    'manifest-sha256.txt': renderManifest(payload),
  }
  const listed = listedTagPaths.map((path) => ({ path, sha256: sha256Hex(files[path]) }))
  return { ...files, 'tagmanifest-sha256.txt': renderManifest(listed) }
}

/** The bundle's digest: what signatures, chains and receipts speak of. */
export function bundleDigest(tags: Pick<TagFiles, 'tagmanifest-sha256.txt'>): string {
  return sha256Hex(tags['tagmanifest-sha256.txt'])
}
