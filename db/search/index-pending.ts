import { idBytes } from '../cell.ts'
import type { Port } from '../port.ts'
import type { StoreContext } from '../writing.ts'
import { type Doc, docTerms, firstOfMinute } from './doc.ts'
import { pendingFindings } from './pending.ts'

const docsSql = (match: string) =>
  `select f.log_no, f.id, f.at, f.description, f.place, d.docid from finding f left join finding_doc d on d.log_no = f.log_no and d.id = f.id where f.log_no = ? and f.id ${match}`

function createNumbering(port: Port): (at: number) => Promise<number> {
  const next = new Map<number, number>()
  return async (at) => {
    const minute = Math.floor(at / 60_000)
    const base = firstOfMinute(minute)
    let docid = next.get(base)
    if (docid === undefined) {
      const [row] = await port.all<{ docid: number }>(
        'select docid from finding_doc where docid >= ? and docid < ? order by docid desc limit 1',
        [base, firstOfMinute(minute + 1)],
      )
      docid = row === undefined ? base : row.docid + 1
    }
    next.set(base, docid + 1)
    return docid
  }
}

async function remove(port: Port, docids: readonly number[]): Promise<void> {
  if (docids.length === 0) return
  const keys = docids.map((docid) => [docid])
  if (port.dialect === 'sqlite') await port.each('delete from finding_fts where rowid = ?', keys)
  await port.each('delete from finding_doc where docid = ?', keys)
}

async function add(port: Port, docs: readonly { docid: number; doc: Doc }[]): Promise<void> {
  const rows = docs.map(({ docid, doc }) => ({
    docid,
    doc,
    terms: docTerms(doc),
  }))
  if (port.dialect === 'postgres') {
    await port.insert(
      'finding_doc',
      ['docid', 'log_no', 'id', 'terms'],
      rows.map(({ docid, doc, terms }) => [docid, doc.log_no, doc.id, `{${terms.join(',')}}`]),
    )
    return
  }
  await port.insert(
    'finding_doc',
    ['docid', 'log_no', 'id'],
    rows.map(({ docid, doc }) => [docid, doc.log_no, doc.id]),
  )
  await port.each(
    'insert into finding_fts (rowid, terms) values (?, ?)',
    rows.map(({ docid, terms }) => [docid, terms.join(' ')]),
  )
}

/** Empties the search index; `indexPending` then begins at the first line of every log. */
export async function forgetIndex(port: Port): Promise<void> {
  if (port.dialect === 'sqlite') await port.run("insert into finding_fts (finding_fts) values ('delete-all')")
  await port.run('delete from finding_doc')
  await port.run('delete from search_mark')
}

/** Takes lines into the search index that it has not seen; a finding that changed is indexed anew. */
export function indexPending(context: StoreContext, limit: number): Promise<number> {
  return context.write(async ({ port }) => {
    const pending = await pendingFindings(port.all, limit)
    const number = createNumbering(port)
    for (const { log, ids, upTo } of pending) {
      const docs = await port.forIds<Doc>(docsSql, ids.map(idBytes), [log])
      await remove(
        port,
        docs.flatMap(({ docid }) => docid ?? []),
      )
      const numbered: { docid: number; doc: Doc }[] = []
      for (const doc of docs) numbered.push({ docid: await number(doc.at), doc })
      await add(port, numbered)
      await port.run(
        'insert into search_mark (log_no, n) values (?, ?) on conflict (log_no) do update set n = excluded.n',
        [log, upTo],
      )
    }
    return pending.reduce((sum, { lines }) => sum + lines, 0)
  })
}
