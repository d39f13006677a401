import { authorSignaturePath, tagPaths, type TagFiles } from './bag.ts'
import type { Contents } from './contents.ts'

/** Everything of an opened bundle that makes it the same again but the bytes of its payload. */
export interface FixedBundle {
  tags: TagFiles
  author: string
  /** The second signature of the SM suite, DER in base64. */
  sm2?: string
  /** Countersignatures by their place among those declared, from 1. */
  counters: { nth: number; signature: string }[]
  files: { path: string; size: number; sha256: string; crc32: number }[]
}

const sm3Paths: readonly string[] = ['manifest-sm3.txt', 'tagmanifest-sm3.txt']

/** Undefined where a tag file or the author's signature is not there. */
export function fixedBundle({ text, files, sm2Signature, counterSignatures }: Contents): FixedBundle | undefined {
  const author = text(authorSignaturePath)
  const texts = tagPaths.map((path) => [path, text(path)] as const)
  const missing = texts.some(([path, found]) => found === undefined && !sm3Paths.includes(path))
  if (author === undefined || missing) return undefined
  const payload = [...files.values()].filter(({ path }) => path.startsWith('data/'))
  return {
    tags: Object.fromEntries(texts.filter(([, found]) => found !== undefined)) as unknown as TagFiles,
    author,
    ...(sm2Signature ? { sm2: Buffer.from(sm2Signature).toString('base64') } : {}),
    counters: [...counterSignatures].map(([path, signature]) => ({
      nth: Number(/(\d+)\.sshsig$/.exec(path)?.[1]),
      signature,
    })),
    files: payload.map(({ path, size, sha256, crc32 }) => ({ path, size, sha256, crc32 })),
  }
}
