import type { Body, Line, Noun } from '#domain/change.ts'
import { nouns } from '#domain/change.ts'
import type { Hash, Instant, PersonId, Ref } from '#domain/fields.ts'
import { idBytes, idText, instantText } from '../cell.ts'
import type { Cell, Row } from '../column.ts'
import type { Dictionary } from '../dictionary.ts'
import { layouts } from '../layout.ts'
import type { Store } from '../store-type.ts'
import { reviewStates } from '../tables.ts'

/** A record as it stands now: its body, and what its row knows of it. */
export type Kept<N extends Noun> = Body<N> & {
  ref: Ref
  rev: number
  hash: Hash
  recordedAt: Instant
  by: PersonId
  voided: boolean
  reason?: string
  review?: (typeof reviewStates)[number]
}

/** `t.*` of a record table and its head line's hash. */
export function recordSql(noun: Noun, tail: string): string {
  return `select t.*, j.hash as head_hash from "${noun}" t join journal j on j.pos = t.pos ${tail}`
}

export function recordOf<N extends Noun>(noun: N, row: Row, dictionary: Dictionary): Kept<N> {
  const record = layouts[noun].decode(row, dictionary)
  record['ref'] = { log: dictionary.logText(Number(row['log_no'])), id: idText(row['id'] as Buffer) }
  record['rev'] = row['rev']
  record['hash'] = (row['head_hash'] as Buffer).toString('hex')
  record['recordedAt'] = instantText(Number(row['recorded_at']))
  record['by'] = row['recorded_by']
  record['voided'] = row['voided'] === 1
  if (row['reason'] !== null) record['reason'] = row['reason']
  if (layouts[noun].reviewed) record['review'] = reviewStates[Number(row['review_state'])]
  return record as Kept<N>
}

export async function selectRecords<N extends Noun>(store: Store, noun: N, tail: string, values: readonly Cell[]): Promise<Kept<N>[]> {
  const rows = await store.all(recordSql(noun, tail), values)
  return rows.map((row) => recordOf(noun, row, store.dictionary))
}

/** `?, ?, ?` */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}

export async function getRecord<N extends Noun>(store: Store, noun: N, ref: Ref): Promise<Kept<N> | undefined> {
  const no = store.dictionary.logNo(ref.log)
  if (no === undefined) return undefined
  const [record] = await selectRecords(store, noun, 'where t.log_no = ? and t.id = ?', [no, idBytes(ref.id)])
  return record
}

/** The kind of record behind a reference, wherever it stands. */
export async function nounOf(store: Store, ref: Ref): Promise<Noun | undefined> {
  const no = store.dictionary.logNo(ref.log)
  if (no === undefined) return undefined
  for (const noun of nouns) {
    const found = await store.all(`select 1 from "${noun}" where log_no = ? and id = ?`, [no, idBytes(ref.id)])
    if (found.length > 0) return noun
  }
  return undefined
}

/** Those of `refs` that are here and stand under `column` (`visit`, `unit`, `subject` …) of a record, oldest first. */
export async function recordsUnder<N extends Noun>(store: Store, noun: N, column: string, refs: readonly Ref[]): Promise<Kept<N>[]> {
  const known = refs.flatMap((ref) => {
    const no = store.dictionary.logNo(ref.log)
    return no === undefined ? [] : [[no, idBytes(ref.id)] as const]
  })
  if (known.length === 0) return []
  const test = known.map(() => `(t.${column}_log = ? and t.${column}_id = ?)`).join(' or ')
  return selectRecords(store, noun, `where ${test} order by t.id, t.log_no`, known.flat())
}

export interface Revision {
  rev: number
  n: number
  t: string
  at: Instant
  by: PersonId
  hash: Hash
  reason?: string
  body: unknown
}

/** Every applied revision of a record, oldest first. */
export async function historyOf(store: Store, ref: Ref): Promise<Revision[]> {
  const noun = await nounOf(store, ref)
  if (noun === undefined) return []
  const rows = await store.all<{ line: string; hash: Buffer }>(
    `with recursive revision (pos, hash, back, line) as (
       select j.pos, j.hash, j.back, j.line from "${noun}" t join journal j on j.pos = t.pos where t.log_no = ? and t.id = ?
       union all select j.pos, j.hash, j.back, j.line from revision r join journal j on j.pos = r.back)
     select hash, line from revision order by pos`,
    [store.dictionary.logNo(ref.log) ?? 0, idBytes(ref.id)],
  )
  return rows.map(({ line, hash }) => {
    const { rev, n, t, at, by, body } = JSON.parse(line) as Line
    const { reason } = body as { reason?: string }
    return { rev, n, t, at, by, hash: hash.toString('hex'), ...(reason === undefined ? {} : { reason }), body }
  })
}
