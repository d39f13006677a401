import type { Hash, LogId } from '#domain/fields.ts'
import type { Reader } from '../tables.ts'
import { listSeen, type SeenBundle } from './bundles-seen.ts'

/** A bundle that was accepted before, by its digest. */
export async function findSeen(reader: Reader, log: LogId, digest: Hash): Promise<SeenBundle | undefined> {
  const row = await reader
    .selectFrom('bundle_seen')
    .select('seq')
    .where('log', '=', log)
    .where('digest', '=', digest)
    .executeTakeFirst()
  return row && (await listSeen(reader, log)).find((seen) => seen.digest === digest)
}
