import { idText } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { marks } from './records.ts'

export interface Cited {
  noun: 'evidence' | 'document' | 'person'
  log: string
  id: string
  sha256: string
}

const paper = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface Found {
  noun: Cited['noun']
  log_no: number
  id: Buffer
  sha256: Buffer
  /** A symbol's number, where the record names a type; and what the object's row says. */
  mime: number | null
  stored: string | null
}

const filesSql = (noun: string, mime: string, own: string) =>
  `select '${noun}' as noun, t.log_no, t.id, t.sha256, ${mime} as mime, case when o.held = 1 and o.size = t.size then o.mime end as stored
   from "${noun}" t left join object o on o.sha256 = t.sha256 where ${own}`
const peopleSql = (own: string) =>
  `select 'person' as noun, t.log_no, t.id, t.identity as sha256, null as mime, case when v.sha256 is not null then '' end as stored
   from person t left join vault_object v on v.sha256 = t.identity where ${own}`

/** Records of these logs whose bytes, or whose sealed identity, should be on this node and have no row that says so. */
export async function citedButAbsent(store: Store, logs: readonly string[]): Promise<Cited[]> {
  const { dictionary } = store
  const numbers = logs.flatMap((log) => dictionary.logNo(log) ?? [])
  if (numbers.length === 0) return []
  const own = `t.log_no in (${marks(numbers)})`
  const rows: Found[] = []
  for (const sql of [filesSql('evidence', 't.mime', own), filesSql('document', 'null', own), peopleSql(own)])
    rows.push(...(await store.all<Found>(sql, numbers)))
  return rows
    .filter(({ noun, mime, stored }) => {
      const due = noun === 'document' ? paper : mime === null ? '' : dictionary.symbolText(Number(mime))
      return stored !== due
    })
    .map(({ noun, log_no, id, sha256 }) => ({
      noun,
      log: dictionary.logText(Number(log_no)),
      id: idText(id),
      sha256: Buffer.from(sha256).toString('hex'),
    }))
}

/** A page of the hashes and sizes of all vault objects, in their order. */
export async function vaultObjectsAfter(
  store: Store,
  after: string | undefined,
  limit: number,
): Promise<{ sha256: string; size: number }[]> {
  const rows = await store.all<{ sha256: Buffer; size: number }>(
    'select sha256, size from vault_object where sha256 > ? order by sha256 limit ?',
    [after === undefined ? Buffer.alloc(0) : Buffer.from(after, 'hex'), limit],
  )
  return rows.map(({ sha256, size }) => ({ sha256: Buffer.from(sha256).toString('hex'), size: Number(size) }))
}
