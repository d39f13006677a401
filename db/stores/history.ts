import type { Line } from '#domain/change.ts'
import type { Ref } from '#domain/fields.ts'
import { idBytes } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { nounOf } from './records.ts'

/** One state that a record was in. */
export interface Revision {
  rev: number
  n: number
  t: string
  at: string
  by: string
  hash: string
  reason?: string
  body: unknown
}

/** Every applied revision of a record, oldest first. */
export async function history(store: Store, ref: Ref): Promise<Revision[]> {
  const noun = await nounOf(store, ref)
  if (noun === undefined) return []
  const rows = await store.all<{ line: string; hash: Buffer }>(
    `with recursive revision (pos, hash, back, line) as (
       select j.pos, j.hash, j.back, j.line from "${noun}" r join journal j on j.pos = r.pos where r.log_no = ? and r.id = ?
       union all select j.pos, j.hash, j.back, j.line from revision v join journal j on j.pos = v.back)
     select hash, line from revision order by pos`,
    [store.dictionary.logNo(ref.log) ?? 0, idBytes(ref.id)],
  )
  return rows.map(({ line, hash }) => {
    const { rev, n, t, at, by, body } = JSON.parse(line) as Line
    const { reason } = body as { reason?: string }
    return { rev, n, t, at, by, hash: hash.toString('hex'), ...(reason === undefined ? {} : { reason }), body }
  })
}
