import { type Body, type Noun, nouns } from '#domain/change.ts'
import type { LogId, Ref } from '#domain/fields.ts'
import { idBytes, idText, positionLine } from '../cell.ts'
import { layouts } from '../layout.ts'
import type { Store } from '../store-type.ts'
import { recordSql, rowOf } from './records.ts'

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

/** Between which lines of its log a record was written: the first and the latest of its revisions. */
export interface Written {
  ref: Ref
  first: number
  last: number
}

const ofVisit: readonly Noun[] = nouns.filter((noun) => layouts[noun].names.includes('visit_id'))

/** What a visit consists of, with the lines that wrote it: the visit itself and every record that names it. */
export async function writtenOf(store: Store, visit: Ref): Promise<Written[]> {
  const no = store.dictionary.logNo(visit.log)
  if (no === undefined) return []
  const found: Written[] = []
  for (const noun of ['visit' as const, ...ofVisit]) {
    const where = noun === 'visit' ? 'r.log_no = ? and r.id = ?' : 'r.visit_log = ? and r.visit_id = ?'
    const rows = await store.all<{ log_no: number; id: Buffer; first: number; last: number }>(
      `with recursive line (log_no, id, pos, back) as (
         select r.log_no, r.id, j.pos, j.back from "${noun}" r join journal j on j.pos = r.pos where ${where}
         union all select l.log_no, l.id, j.pos, j.back from line l join journal j on j.pos = l.back)
       select log_no, id, min(pos) as first, max(pos) as last from line group by log_no, id`,
      [no, idBytes(visit.id)],
    )
    for (const { log_no, id, first, last } of rows)
      found.push({
        ref: { log: store.dictionary.logText(Number(log_no)), id: idText(id) },
        first: positionLine(Number(first)),
        last: positionLine(Number(last)),
      })
  }
  return found
}
