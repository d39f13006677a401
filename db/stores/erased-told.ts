import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

const atOnce = 500

/** What a bundle says its node has destroyed. */
export async function putTold(tx: LocalWriter, log: LogId, hashes: readonly Hash[], at: Instant): Promise<void> {
  for (let from = 0; from < hashes.length; from += atOnce)
    await tx
      .insertInto('erased_told')
      .values(hashes.slice(from, from + atOnce).map((hash) => ({ sha256: Buffer.from(hash, 'hex'), log, at })))
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute()
}

/** Told by others and still kept here. */
export async function toldAndKept(read: Reader): Promise<Set<Hash>> {
  const rows = await read
    .selectFrom('erased_told')
    .select('erased_told.sha256')
    .where((is) =>
      is.or([
        is.exists(
          is.selectFrom('vault_object').select('size').whereRef('vault_object.sha256', '=', 'erased_told.sha256'),
        ),
        is.exists(
          is
            .selectFrom('object')
            .select('size')
            .whereRef('object.sha256', '=', 'erased_told.sha256')
            .where('object.held', '=', 1),
        ),
      ]),
    )
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256.toString('hex')))
}

export async function toldButKept(read: Reader): Promise<number> {
  return (await toldAndKept(read)).size
}
