import { authorSignaturePath, journalPath, sm2SignaturePath, tagPaths } from './bag.ts'
import { isCounterSignature, objectAt } from './bag-layout.ts'
import { limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { partOf, type Source } from './source.ts'
import type { FoundEntry } from './zip-reader.ts'

/** A zip that passed stage 3, seen as the bag in its one folder. */
export interface Contents {
  folder: string
  files: Map<string, FoundEntry>
  text: (path: string) => string | undefined
  counterSignatures: Map<string, string>
  /** The second signature of the SM suite. */
  sm2Signature: Uint8Array | undefined
  source: (path: string) => Source | undefined
}

function sizeLimit(path: string): number {
  if (path === 'bundle.json') return limits.bundleJsonBytes
  if (path === journalPath) return limits.journalBytes
  if (path.startsWith('signatures/')) return limits.signatureBytes
  if (objectAt(path)?.kind === 'vault') return limits.vaultObjectBytes
  return path.startsWith('data/') ? limits.bundleBytes : limits.tagFileBytes
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** One top folder (E108), and no file above its limit (E109); only then are tag files and signatures read into memory. */
export async function readContents(
  zip: Source,
  entries: readonly FoundEntry[],
): Promise<{ contents?: Contents; problems: Problem[] }> {
  const folder = entries[0]?.path.split('/')[0] ?? ''
  const outside = entries.find(({ path }) => !path.startsWith(`${folder}/`))
  if (outside || entries.length === 0)
    return { problems: [outside ? { code: 'E108', path: outside.path } : { code: 'E108' }] }
  const files = new Map(
    entries.map((entry) => [
      entry.path.slice(folder.length + 1),
      { ...entry, path: entry.path.slice(folder.length + 1) },
    ]),
  )
  const problems: Problem[] = [...files.values()]
    .filter(({ path, size }) => size > sizeLimit(path))
    .map(({ path }) => ({ code: 'E109', path }))
  const signatures = [...files.keys()].filter((path) => path.startsWith('signatures/'))
  if (signatures.length > limits.signatureFiles) problems.push({ code: 'E109', path: 'signatures' })
  if (problems.length > 0) return { problems }
  const texts = new Map<string, string | undefined>()
  for (const path of [...tagPaths, authorSignaturePath, ...signatures.filter(isCounterSignature)]) {
    const file = files.get(path)
    if (file) texts.set(path, decode(await zip.read(file.offset, file.size)))
  }
  const sm2 = files.get(sm2SignaturePath)
  const sm2Signature = sm2 && (await zip.read(sm2.offset, sm2.size))
  const counterSignatures = new Map(signatures.filter(isCounterSignature).map((path) => [path, texts.get(path) ?? '']))
  return {
    contents: {
      folder,
      files,
      counterSignatures,
      sm2Signature,
      text: (path) => texts.get(path),
      source(path) {
        const file = files.get(path)
        return file && partOf(zip, file.offset, file.size)
      },
    },
    problems,
  }
}
