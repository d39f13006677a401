import type { SelectQueryBuilder } from 'kysely'
import type { Body, Noun } from '#domain/change.ts'
import type { Hash, Instant, PersonId, Ref } from '#domain/fields.ts'
import { idBytes, idText, instantText } from '../cell.ts'
import type { Row } from '../column.ts'
import { layouts } from '../layout.ts'
import type { Store } from '../store-type.ts'
import { reviewStates, type Tables } from '../tables.ts'

/** One current record with its envelope, its body decoded. */
export interface RecordRow<N extends Noun> {
  ref: Ref
  rev: number
  hash: Hash
  recordedAt: Instant
  by: PersonId
  voided: boolean
  reason?: string
  review?: (typeof reviewStates)[number]
  body: Body<N>
}

type Narrow = (query: SelectQueryBuilder<Tables, 'journal', Row>) => SelectQueryBuilder<Tables, 'journal', Row>

function decoded<N extends Noun>(store: Store, noun: N, row: Row): RecordRow<N> {
  const { dictionary } = store
  const reason = row['reason']
  const review = row['review_state']
  return {
    ref: { log: dictionary.logText(Number(row['log_no'])), id: idText(row['id'] as Buffer) },
    rev: Number(row['rev']),
    hash: (row['head_hash'] as Buffer).toString('hex'),
    recordedAt: instantText(Number(row['recorded_at'])),
    by: String(row['recorded_by']),
    voided: row['voided'] === 1,
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof review === 'number' ? { review: reviewStates[review] } : {}),
    body: layouts[noun].decode(row, dictionary) as Body<N>,
  }
}

/** Current records of one kind; `narrow` adds conditions on the columns of its table, `r`. */
export async function recordsOf<N extends Noun>(store: Store, noun: N, narrow: Narrow = (query) => query): Promise<RecordRow<N>[]> {
  const base = store.read
    .selectFrom(`${noun} as r` as never)
    .innerJoin('journal as j' as never, 'j.pos' as never, 'r.pos' as never)
    .selectAll('r' as never)
    .select('j.hash as head_hash' as never)
  const rows = await narrow(base as unknown as SelectQueryBuilder<Tables, 'journal', Row>).execute()
  return rows.map((row) => decoded(store, noun, row as Row))
}

/** The conditions under which a reference column holds this reference. */
export function refersTo(store: Store, column: string, ref: Ref): Narrow {
  const log = store.dictionary.logNo(ref.log)
  return (query) => query.where(`r.${column}_id` as never, '=', idBytes(ref.id) as never).where(`r.${column}_log` as never, '=', (log ?? -1) as never)
}

export function isRecord(store: Store, ref: Ref): Narrow {
  const log = store.dictionary.logNo(ref.log)
  return (query) => query.where('r.id' as never, '=', idBytes(ref.id) as never).where('r.log_no' as never, '=', (log ?? -1) as never)
}

export async function findRecord<N extends Noun>(store: Store, noun: N, ref: Ref): Promise<RecordRow<N> | undefined> {
  const [row] = await recordsOf(store, noun, isRecord(store, ref))
  return row
}
