import { authorSignaturePath, tagPaths, type TagFiles } from './bag.ts'
import type { Contents } from './contents.ts'

/** Everything of an opened bundle that makes it the same again but the bytes of its payload. */
export interface FixedBundle {
  tags: TagFiles
  author: string
  files: { path: string; size: number; sha256: string; crc32: number }[]
}

/** Undefined where a tag file or the author's signature is not there. */
export function fixedBundle({ text, files }: Contents): FixedBundle | undefined {
  const author = text(authorSignaturePath)
  const texts = tagPaths.map((path) => [path, text(path)] as const)
  if (author === undefined || texts.some(([, found]) => found === undefined)) return undefined
  const payload = [...files.values()].filter(({ path }) => path.startsWith('data/'))
  return {
    tags: Object.fromEntries(texts) as unknown as TagFiles,
    author,
    files: payload.map(({ path, size, sha256, crc32 }) => ({ path, size, sha256, crc32 })),
  }
}
