import { z } from 'zod'
import type { ErasureRow } from '#db/stores/erasures.ts'

/** What a run did, in counts and hashes, never in names. */
const ErasureReport = z.object({
  persons: z.int(),
  /** SHA-256 of the hashes of everything destroyed, in order, each with a line feed. */
  list: z.string(),
  /** Lines of the journal in which a name stands in plain, because it was typed before anybody here knew it. */
  plain: z.int().optional(),
  drafts: z.int().optional(),
  jobs: z.int().optional(),
  intake: z.object({ reduced: z.int(), owed: z.int() }).optional(),
  exports: z.object({ removed: z.int(), elsewhere: z.int() }).optional(),
  copies: z.array(z.object({ place: z.string(), done: z.boolean() })),
})
export type ErasureReport = z.infer<typeof ErasureReport>

export function readReport({ report }: Pick<ErasureRow, 'report'>): ErasureReport {
  return ErasureReport.parse(JSON.parse(report))
}
