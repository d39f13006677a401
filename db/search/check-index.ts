import { idText, linesPerLog } from '../cell.ts'
import type { CheckProblem } from '#domain/contract/check.ts'
import type { Dictionary } from '../dictionary.ts'
import type { ReadPort } from '../port.ts'
import { type Doc, docTerms, minuteOf } from './doc.ts'
import { pendingFindings } from './pending.ts'

/** A finding with its entry, and on PostgreSQL the entry's terms. */
type Indexed = Doc & { terms: string[] | null }

const page = 1000

async function* findings(read: ReadPort): AsyncIterable<Indexed[]> {
  const terms = read.dialect === 'postgres' ? 'd.terms' : 'null as terms'
  let after: { log: number; id: Buffer } = { log: -1, id: Buffer.alloc(0) }
  for (;;) {
    const rows = await read.all<Indexed>(
      `select f.log_no, f.id, f.at, f.description, f.place, d.docid, ${terms} from finding f
       left join finding_doc d on d.log_no = f.log_no and d.id = f.id
       where (f.log_no, f.id) > (?, ?) order by f.log_no, f.id, d.docid limit ?`,
      [after.log, after.id, page],
    )
    yield rows
    const last = rows.at(-1)
    if (rows.length < page || !last) return
    after = { log: Number(last.log_no), id: last.id }
  }
}

async function holds(read: ReadPort, { docid, terms: kept }: Indexed, terms: readonly string[]): Promise<boolean> {
  if (kept !== null) return new Set(kept).symmetricDifference(new Set(terms)).size === 0
  const query = terms.map((term) => `"${term}"`).join(' ')
  if (query === '') return true
  // A number is bound as a real one, which FTS5 takes for a bound of a range and not for a row's number.
  const sql = 'select rowid from finding_fts where finding_fts match ? and rowid >= ? and rowid <= ?'
  return (await read.all(sql, [query, docid, docid])).length > 0
}

/** Whether the search index holds every finding that it claims to have taken in, at its minute and with its words. */
export async function checkIndex(read: ReadPort, dictionary: Dictionary, problems: CheckProblem[]): Promise<void> {
  const trailing = new Set<string>()
  for (const { log, ids } of await pendingFindings(read.all, Number.MAX_SAFE_INTEGER))
    for (const id of ids) trailing.add(`${log}/${id}`)
  for await (const rows of findings(read)) {
    for (const row of rows) {
      const { log_no, id, at, docid } = row
      const key = { log: dictionary.logText(Number(log_no)), id: idText(id) }
      if (trailing.has(`${Number(log_no)}/${key.id}`)) continue
      const isThere =
        docid !== null &&
        minuteOf(Number(docid)) === Math.floor(Number(at) / 60_000) &&
        (await holds(read, row, docTerms(row)))
      if (!isThere) problems.push({ kind: 'index', noun: 'finding', ...key, what: 'search does not find it' })
    }
  }
  const [stray] = await read.all<{ count: number }>(
    `select count(*) as count from finding_doc d where not exists (select 1 from finding f where f.log_no = d.log_no and f.id = d.id)`,
    [],
  )
  if (Number(stray?.count ?? 0) > 0)
    problems.push({ kind: 'index', noun: 'finding', what: `${Number(stray?.count)} entries of no finding` })
  const ahead = await read.all<{ log_no: number }>(
    `select m.log_no from search_mark m where not exists (
       select 1 from journal j where j.pos >= m.log_no * ${linesPerLog} + m.n and j.pos < (m.log_no + 1) * ${linesPerLog})`,
    [],
  )
  for (const { log_no } of ahead) problems.push({ kind: 'index', what: `ahead of log ${Number(log_no)}` })
}
