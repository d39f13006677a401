import { type Body, type Noun, nouns } from '#domain/change.ts'
import type { LogId, Ref } from '#domain/fields.ts'
import { idText, positionLine } from '../cell.ts'
import { layouts } from '../layout.ts'
import type { Store } from '../store-type.ts'
import { marks, recordSql, refersToAny, rowOf } from './records.ts'

/** A jump of a laptop's clock and the line of its log that tells of it. */
export interface ToldJump {
  log: LogId
  n: number
  body: Body<'jump'>
}

/** Every jump that is here, oldest line first. */
export async function toldJumps(store: Store): Promise<ToldJump[]> {
  const rows = await store.all(recordSql('jump', 'where t.voided = 0 order by t.pos'))
  return rows.map((row) => {
    const { ref, body } = rowOf(store, 'jump', row)
    return { log: ref.log, n: positionLine(Number(row['pos'])), body }
  })
}

/** Between which lines of its log a record of a visit was written: the first and the latest of its revisions. */
export interface Written {
  ref: Ref
  visit: Ref
  first: number
  last: number
}

const ofVisit: readonly Noun[] = nouns.filter((noun) => layouts[noun].names.includes('visit_id'))

/** What visits consist of, with the lines that wrote it: the visits themselves and every record that names one; in these logs only. */
export async function writtenOf(store: Store, visits: readonly Ref[], logs: readonly LogId[]): Promise<Written[]> {
  const ref = (log: unknown, id: Buffer): Ref => ({ log: store.dictionary.logText(Number(log)), id: idText(id) })
  const visited = refersToAny(store, 'visit', visits)
  const nos = logs.flatMap((log) => store.dictionary.logNo(log) ?? [])
  const found: Written[] = []
  for (const noun of ['visit' as const, ...ofVisit]) {
    const table =
      noun === 'visit' ? '(select log_no, id, pos, log_no as visit_log, id as visit_id from visit)' : `"${noun}"`
    const rows = await store.all<
      Record<'log_no' | 'visit_log' | 'first' | 'last', number> & Record<'id' | 'visit_id', Buffer>
    >(
      `with recursive line (log_no, id, visit_log, visit_id, pos, back) as (
         select t.log_no, t.id, t.visit_log, t.visit_id, j.pos, j.back from ${table} t join journal j on j.pos = t.pos
           where t.log_no in (${marks(nos)}) and ${visited.sql}
         union all select l.log_no, l.id, l.visit_log, l.visit_id, j.pos, j.back from line l join journal j on j.pos = l.back)
       select log_no, id, visit_log, visit_id, min(pos) as first, max(pos) as last from line
         group by log_no, id, visit_log, visit_id`,
      [...nos, ...visited.values],
    )
    for (const row of rows)
      found.push({
        ref: ref(row.log_no, row.id),
        visit: ref(row.visit_log, row.visit_id),
        first: positionLine(Number(row.first)),
        last: positionLine(Number(row.last)),
      })
  }
  return found
}
