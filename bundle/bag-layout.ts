import { authorSignaturePath, extensions, journalPath, sm2SignaturePath, tagPaths } from './bag.ts'

const evidence = new RegExp(`^data/evidence/([0-9a-f]{64})\\.(${extensions.join('|')})$`)
const vault = /^data\/vault\/([0-9a-f]{64})\.json$/
const counter = /^signatures\/counter-0[1-8]\.sshsig$/
const fixed: readonly string[] = [...tagPaths, authorSignaturePath, sm2SignaturePath]
const ofSm: ReadonlySet<string> = new Set(['manifest-sm3.txt', 'tagmanifest-sm3.txt', sm2SignaturePath])

/** An object that travels in a bundle. */
export interface BundleObject {
  kind: 'evidence' | 'vault'
  sha256: string
  extension: string
}

export function objectAt(path: string): BundleObject | undefined {
  const [, sha256, extension] = evidence.exec(path) ?? []
  if (sha256 && extension) return { kind: 'evidence', sha256, extension }
  const vaultSha256 = vault.exec(path)?.[1]
  return vaultSha256 ? { kind: 'vault', sha256: vaultSha256, extension: 'json' } : undefined
}

export function isCounterSignature(path: string): boolean {
  return counter.test(path)
}

/** A file that only a bundle of the SM suite holds. */
export function isOfSm(path: string): boolean {
  return ofSm.has(path)
}

/** Where a file stands in the one order of FORMAT §5.1: what must be verified first comes first. Undefined for what no bundle holds. */
export function placeOf(path: string): string | undefined {
  const index = fixed.indexOf(path)
  if (index >= 0) return `0${index}`
  if (counter.test(path)) return `1${path}`
  if (evidence.test(path)) return `2${path}`
  if (path === journalPath) return '3'
  return vault.test(path) ? `4${path}` : undefined
}
