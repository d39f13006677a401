import type { Line } from '#domain/change.ts'
import type { Ref } from '#domain/fields.ts'
import { position } from '../cell.ts'
import type { Store } from '../store-type.ts'

/** One state that a record was in. */
export interface Revision {
  rev: number
  t: string
  at: string
  by: string
  hash: string
  reason?: string
  body: unknown
}

/** Every revision of a record in this node's journal, oldest first. */
export async function history(store: Store, ref: Ref): Promise<Revision[]> {
  const log = store.dictionary.logNo(ref.log)
  if (log === undefined) return []
  const rows = await store.read
    .selectFrom('journal')
    .select(['line', 'hash'])
    .where('pos', '>', position(log, 0))
    .where('pos', '<', position(log + 1, 0))
    .where('line', 'like', `%"id":"${ref.id}","n":%`)
    .orderBy('pos')
    .execute()
  return rows.map(({ line, hash }) => {
    const { rev, t, at, by, body } = JSON.parse(line) as Line
    const reason = (body as { reason?: string }).reason
    return { rev, t, at, by, hash: hash.toString('hex'), ...(reason === undefined ? {} : { reason }), body }
  })
}
