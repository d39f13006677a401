import { position, positionLine } from '../cell.ts'
import type { Port } from '../port.ts'

/** Findings of one log whose lines the search index has not taken in, and how far it would get with them. */
export interface Pending {
  log: number
  ids: string[]
  lines: number
  upTo: number
}

const marksSql = 'select c.no, coalesce(m.n, 0) as n from chain c left join search_mark m on m.log_no = c.no order by c.no'
const linesSql = 'select pos, line from journal where pos > ? and pos < ? order by pos limit ?'

/** The id in a finding's line; canonical order puts `id` and `t` after the body. */
function findingId(line: string): string | undefined {
  if (!line.startsWith('finding.', line.lastIndexOf('"t":"') + 5)) return undefined
  const from = line.lastIndexOf('"id":"') + 6
  return line.slice(from, from + 36)
}

/** What the index trails by, at most `limit` lines of it. */
export async function pendingFindings(all: Port['all'], limit: number): Promise<Pending[]> {
  const pending: Pending[] = []
  let left = limit
  for (const { no, n } of await all<{ no: number; n: number }>(marksSql)) {
    if (left === 0) break
    const rows = await all<{ pos: number; line: string }>(linesSql, [position(no, n), position(no + 1, 0), left])
    const last = rows.at(-1)
    if (last === undefined) continue
    left -= rows.length
    pending.push({ log: no, ids: [...new Set(rows.flatMap(({ line }) => findingId(line) ?? []))], lines: rows.length, upTo: positionLine(last.pos) })
  }
  return pending
}
