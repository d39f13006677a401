import { createSha256 } from '#bundle/crypto.ts'
import { canonical } from '#domain/canonical.ts'
import { type Noun, nouns } from '#domain/change.ts'
import type { Hash, LogId } from '#domain/fields.ts'
import { idText, instantText } from './cell.ts'
import type { Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { layouts } from './layout.ts'
import { recordPages } from './pages.ts'
import type { Store } from './store-type.ts'

export interface StateDigest {
  stateDigest: Hash
  /** One digest a log that has records here, by log. */
  digests: { log: LogId; digest: Hash }[]
  records: number
  counts: Record<Noun, number>
}

/** What a digest covers of a row: everything that its log's lines say, nothing that differs from node to node. */
function recordText(noun: Noun, log: LogId, row: Row, dictionary: Dictionary): string {
  return canonical({
    noun,
    log,
    id: idText(row['id'] as Buffer),
    rev: row['rev'],
    at: instantText(Number(row['recorded_at'])),
    by: row['recorded_by'],
    voided: row['voided'] === 1,
    reason: row['reason'] ?? undefined,
    body: layouts[noun].decode(row, dictionary),
  })
}

/** SHA-256 over every current record, read back from its columns: kinds in alphabetical order, in each by log and id. */
export function stateDigest(store: Store): Promise<StateDigest> {
  const { dictionary } = store
  return store.snapshot(async (read) => {
    const logs = dictionary.logs().toSorted((a, b) => (a.log < b.log ? -1 : 1))
    const whole = createSha256()
    const each = new Map<LogId, ReturnType<typeof createSha256>>()
    const counts = Object.fromEntries(nouns.map((noun) => [noun, 0])) as Record<Noun, number>
    for (const noun of nouns.toSorted()) {
      for (const { no, log } of logs) {
        for await (const rows of recordPages(read, noun, no)) {
          const own = each.get(log) ?? createSha256()
          each.set(log, own)
          counts[noun] += rows.length
          for (const row of rows) {
            const text = `${recordText(noun, log, row, dictionary)}\n`
            whole.update(text)
            own.update(text)
          }
        }
      }
    }
    const digests = [...each]
      .map(([log, own]) => ({ log, digest: own.hex() }))
      .toSorted((a, b) => (a.log < b.log ? -1 : 1))
    return {
      stateDigest: whole.hex(),
      digests,
      records: Object.values(counts).reduce((sum, count) => sum + count, 0),
      counts,
    }
  })
}
