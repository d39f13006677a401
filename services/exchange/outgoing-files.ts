import { z } from 'zod'
import { journalPath, type TagFiles } from '#bundle/bag.ts'
import { BundleJson } from '#bundle/bundle-json.ts'
import { objectAt } from '#bundle/bag-layout.ts'
import type { OutgoingRow } from '#db/stores/outgoing.ts'
import { Hash } from '#domain/fields.ts'
import type { FixedFile } from './journal-file.ts'

const FixedFiles = z.array(z.object({ path: z.string(), size: z.int(), sha256: Hash, crc32: z.int() }))
const Tags = z.object({
  author: z.string(),
  sm2: z.string().optional(),
  /** Countersignatures that have come back. */
  counters: z.array(z.object({ principal: z.string(), signature: z.string() })).optional(),
  /** Nobody waits for the others any more. */
  goesWithout: z.boolean().optional(),
  tags: z.object({
    'bagit.txt': z.string(),
    'bag-info.txt': z.string(),
    'bundle.json': z.string(),
    'manifest-sha256.txt': z.string(),
    'manifest-sm3.txt': z.string().optional(),
    'tagmanifest-sha256.txt': z.string(),
    'tagmanifest-sm3.txt': z.string().optional(),
  }),
})

type Tags = z.infer<typeof Tags>

/** Everything that makes a bundle the same again: its tag files, its author's signature, its files. */
export function rememberedTags(row: Pick<OutgoingRow, 'tags'>): Tags & { tags: TagFiles } {
  return Tags.parse(JSON.parse(row.tags))
}

export function rememberedFiles(row: Pick<OutgoingRow, 'evidence'>): FixedFile[] {
  return FixedFiles.parse(JSON.parse(row.evidence))
}

/** The objects that travel in a bundle, without its journal. */
export function filesOfBundle(row: Pick<OutgoingRow, 'evidence'>): FixedFile[] {
  return rememberedFiles(row).filter(({ path }) => path !== journalPath)
}

/** Evidence that bundles of a log announce and none of them brings. */
export function evidenceLeft(rows: readonly Pick<OutgoingRow, 'bundle'>[]): number {
  const announced = new Map<string, boolean>()
  for (const { bundle } of rows) {
    const { evidence } = JSON.parse(bundle) as { evidence: { sha256: string; file: boolean }[] }
    for (const { sha256, file } of evidence) announced.set(sha256, file || announced.get(sha256) === true)
  }
  return [...announced.values()].filter((isBrought) => !isBrought).length
}

export function evidenceCount(row: Pick<OutgoingRow, 'evidence'>): number {
  return filesOfBundle(row).filter(({ path }) => objectAt(path)?.kind === 'evidence').length
}

/** Who is declared as countersigner of a bundle, in order, and who of them has signed. */
export function countersOf(row: Pick<OutgoingRow, 'bundle' | 'tags'>): { principal: string; signature?: string }[] {
  const { signers } = BundleJson.parse(JSON.parse(row.bundle))
  const { counters = [] } = rememberedTags(row)
  return signers
    .filter(({ role }) => role === 'counter')
    .map(({ principal }) => {
      const signed = counters.find((counter) => counter.principal === principal)
      return { principal, ...(signed ? { signature: signed.signature } : {}) }
    })
}
