import { linesPerLog, positionLine, positionLog } from '../cell.ts'
import type { Port } from '../port.ts'

/** Findings of one log whose lines the search index has not taken in, and how far it would get with them. */
export interface Pending {
  log: number
  ids: string[]
  lines: number
  upTo: number
}

const linesSql = `select j.pos, j.line from chain c left join search_mark m on m.log_no = c.no
  join journal j on j.pos > c.no * ${linesPerLog} + coalesce(m.n, 0) and j.pos < (c.no + 1) * ${linesPerLog} order by c.no, j.pos limit ?`

/** The id in a finding's line; canonical order puts `id` and `t` after the body. */
function findingId(line: string): string | undefined {
  if (!line.startsWith('finding.', line.lastIndexOf('"t":"') + 5)) return undefined
  const from = line.lastIndexOf('"id":"') + 6
  return line.slice(from, from + 36)
}

/** What the index trails by, at most `limit` lines of it. */
export async function pendingFindings(all: Port['all'], limit: number): Promise<Pending[]> {
  const rows = await all<{ pos: number; line: string }>(linesSql, [limit])
  return [...Map.groupBy(rows, ({ pos }) => positionLog(pos))].map(([log, some]) => ({
    log,
    ids: [...new Set(some.flatMap(({ line }) => findingId(line) ?? []))],
    lines: some.length,
    upTo: positionLine(some.at(-1)?.pos ?? 0),
  }))
}
