import { type Body, type Noun, nouns } from '#domain/change.ts'
import type { Hash, Instant, PersonId, Ref } from '#domain/fields.ts'
import { hexText, idBytes, idText, instantText } from '../cell.ts'
import type { Cell, Row } from '../column.ts'
import { envelope, layouts } from '../layout.ts'
import type { Dialect, Store } from '../store-type.ts'
import { reviewStates } from '../tables.ts'

interface Envelope {
  ref: Ref
  rev: number
  hash: Hash
  recordedAt: Instant
  by: PersonId
  voided: boolean
  reason?: string
  review?: (typeof reviewStates)[number]
}

/** A record as it stands now, its body apart from what its row knows of it. */
export type RecordRow<N extends Noun> = Envelope & { body: Body<N> }

/** Rows of a record table as `t` with their head line's hash; `tail` is what follows the joins. */
export function recordSql(noun: Noun, tail: string): string {
  return `select t.*, j.hash as head_hash from "${noun}" t join journal j on j.pos = t.pos ${tail}`
}

/** SQLite makes an empty text of NULL. */
const digits = {
  sqlite: (column: string) => `nullif(hex(${column}), '')`,
  postgres: (column: string) => `encode(${column}, 'hex')`,
}

function readColumns(noun: Noun, dialect: Dialect): string {
  const { names, types, reviewed } = layouts[noun]
  const own = names.map((name, index) => ({ name, bytes: types[index] === 'blob' }))
  const around = [...envelope, ...(reviewed ? ['review_state'] : [])].map((name) => ({ name, bytes: name === 'id' }))
  const columns = [...around, ...own].map(({ name, bytes }) =>
    bytes ? `${digits[dialect](`t."${name}"`)} as "${name}"` : `t."${name}"`,
  )
  return [...columns, `${digits[dialect]('j.hash')} as head_hash`].join(', ')
}

const columnsOf = {
  sqlite: Object.fromEntries(nouns.map((noun) => [noun, readColumns(noun, 'sqlite')])),
  postgres: Object.fromEntries(nouns.map((noun) => [noun, readColumns(noun, 'postgres')])),
}

/** As `recordSql`, with ids and hashes as hex digits: a Buffer for each of them costs more than the rest of the row. */
export function readSql({ dialect }: Pick<Store, 'dialect'>, noun: Noun, tail: string): string {
  return `select ${columnsOf[dialect][noun]} from "${noun}" t join journal j on j.pos = t.pos ${tail}`
}

function envelopeOf({ dictionary }: Pick<Store, 'dictionary'>, noun: Noun, row: Row): Envelope {
  const envelope: Envelope = {
    ref: { log: dictionary.logText(Number(row['log_no'])), id: idText(row['id'] as Buffer | string) },
    rev: Number(row['rev']),
    hash: hexText(row['head_hash'] as Buffer | string),
    recordedAt: instantText(Number(row['recorded_at'])),
    by: row['recorded_by'] as PersonId,
    voided: row['voided'] === 1,
  }
  if (row['reason'] !== null) envelope.reason = row['reason'] as string
  const review = layouts[noun].reviewed ? reviewStates[Number(row['review_state'])] : undefined
  if (review !== undefined) envelope.review = review
  return envelope
}

export function rowOf<N extends Noun>(store: Pick<Store, 'dictionary'>, noun: N, row: Row): RecordRow<N> {
  const record = envelopeOf(store, noun, row) as RecordRow<N>
  record.body = layouts[noun].decode(row, store.dictionary) as Body<N>
  return record
}

export async function selectRecords<N extends Noun>(
  store: Store,
  noun: N,
  tail: string,
  values: readonly Cell[],
): Promise<RecordRow<N>[]> {
  const rows = await store.all(readSql(store, noun, tail), values)
  return rows.map((row) => rowOf(store, noun, row))
}

/** `?, ?, ?` */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}

/** `(t.unit_log = ? and t.unit_id in (?, …)) or …` a log, and its values; refs to logs never heard of match nothing. */
export function refersToAny(store: Store, column: string, refs: readonly Ref[]): { sql: string; values: Cell[] } {
  const byLog = [...Map.groupBy(refs, ({ log }) => store.dictionary.logNo(log))].flatMap(([no, some]) =>
    no === undefined ? [] : [{ no, ids: some.map(({ id }) => idBytes(id)) }],
  )
  if (byLog.length === 0) return { sql: '1 = 0', values: [] }
  return {
    sql: `(${byLog.map(({ ids }) => `(t.${column}_log = ? and t.${column}_id in (${marks(ids)}))`).join(' or ')})`,
    values: byLog.flatMap(({ no, ids }) => [no, ...ids]),
  }
}

export async function getRecord<N extends Noun>(store: Store, noun: N, ref: Ref): Promise<RecordRow<N> | undefined> {
  const no = store.dictionary.logNo(ref.log)
  if (no === undefined) return undefined
  const [record] = await selectRecords(store, noun, 'where t.log_no = ? and t.id = ?', [no, idBytes(ref.id)])
  return record
}

/** The kind of record behind a reference; undefined while it isn't here. */
export async function nounOf(store: Store, ref: Ref): Promise<Noun | undefined> {
  const no = store.dictionary.logNo(ref.log)
  if (no === undefined) return undefined
  for (const noun of nouns) {
    const found = await store.all(`select 1 from "${noun}" where log_no = ? and id = ?`, [no, idBytes(ref.id)])
    if (found.length > 0) return noun
  }
  return undefined
}

/** So many references to a statement; SQLite binds no more than 32,766 values. */
const most = 10_000

/** Records that stand under one of `refs` by a reference column (`visit`, `unit`, `subject` …), oldest first; beyond 10,000 refs, of each 10,000. */
export async function recordsUnder<N extends Noun>(
  store: Store,
  noun: N,
  column: string,
  refs: readonly Ref[],
): Promise<RecordRow<N>[]> {
  const found: RecordRow<N>[] = []
  for (let from = 0; from < refs.length; from += most) {
    const { sql, values } = refersToAny(store, column, refs.slice(from, from + most))
    const records = await selectRecords(store, noun, `where ${sql} order by t.id, t.log_no`, values)
    for (const record of records) found.push(record)
  }
  return found
}
