import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '#bundle/crypto.ts'
import { writeDurably } from '#bundle/durable-file.ts'
import { canonical } from '#domain/canonical.ts'
import { Hash, Instant, LogId } from '#domain/fields.ts'
import { z } from 'zod'

/** Where a file of the pool may belong; nothing else of what a stick says is used as a path. */
const HomePath = z
  .string()
  .regex(/^(?:objects\/[0-9a-f]{2}\/[0-9a-f]{64}|intake\/[0-9a-f]{64}(?:\.[0-9A-Z]{12}\.reduced)?)$/)

/** A file of the home that lies in the set's pool: where it belongs, and what it was when it was copied. */
const Kept = z.strictObject({ path: HomePath, sha256: Hash, size: z.int().min(0), changed: z.int() })
export type Kept = z.infer<typeof Kept>

/** `backup.json`: what a copy is of. */
export const BackupFacts = z.strictObject({
  format: z.literal('mingcha-backup'),
  v: z.literal(1),
  at: Instant,
  lines: z.int(),
  heads: z.array(z.strictObject({ log: LogId, n: z.int() })),
  /** Files in the pool, sorted by path. */
  files: z.array(Kept),
  /** Objects that were not to be had when the copy was made. */
  missing: z.array(Hash),
})
export type BackupFacts = z.infer<typeof BackupFacts>

const factsName = 'backup.json'
const sumsName = 'manifest-sha256.txt'

/** A file of a copy as the sums name it, relative to the copy's folder. */
interface Sum {
  sha256: string
  path: string
}

/** `backup.json`, and last the sums of every file, which `sha256sum -c` checks. */
export async function writeManifest(folder: string, facts: BackupFacts, own: readonly Sum[]): Promise<void> {
  const text = `${canonical(facts)}\n`
  await writeDurably(join(folder, factsName), text)
  const pooled = new Set(facts.files.map(({ sha256 }) => sha256))
  const sums = [
    ...own,
    { sha256: sha256Hex(Buffer.from(text)), path: factsName },
    ...[...pooled].map((sha256) => ({ sha256, path: `../pool/${sha256.slice(0, 2)}/${sha256}` })),
  ]
  const lines = sums.map(({ sha256, path }) => `${sha256}  ${path}\n`).toSorted()
  await writeDurably(join(folder, sumsName), lines.join(''))
}

/** The sums of a copy; undefined where they can't be read. */
export async function readSums(folder: string): Promise<Sum[] | undefined> {
  const text = await readFile(join(folder, sumsName), 'utf8').catch(() => '')
  const lines = text.split('\n').filter(Boolean)
  const sums = lines.flatMap((line) => {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? []
    return sha256 && path ? [{ sha256, path }] : []
  })
  return sums.length > 0 && sums.length === lines.length ? sums : undefined
}

/** What a copy says it is; undefined where that can't be read. */
export async function readFacts(folder: string): Promise<BackupFacts | undefined> {
  try {
    return BackupFacts.safeParse(JSON.parse(await readFile(join(folder, factsName), 'utf8'))).data
  } catch {
    return undefined
  }
}
