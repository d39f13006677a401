import type { Instant } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export interface Draft {
  key: string
  body: string
  at: Instant
}

export async function putDraft(tx: LocalWriter, draft: Draft): Promise<void> {
  await tx
    .insertInto('draft')
    .values(draft)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ body: draft.body, at: draft.at }))
    .execute()
}

/** Newest first. */
export async function listDrafts(reader: Reader): Promise<Draft[]> {
  return reader.selectFrom('draft').selectAll().orderBy('at', 'desc').orderBy('key').execute()
}

export async function dropDraft(tx: LocalWriter, key: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('draft').where('key', '=', key).executeTakeFirst()
  return numDeletedRows > 0n
}
